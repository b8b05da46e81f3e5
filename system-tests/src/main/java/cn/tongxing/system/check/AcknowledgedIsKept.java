package cn.tongxing.system.check;

import cn.tongxing.system.journal.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whatever a province answered with success stands in its books, and every case came to its end on both sides. */
final class AcknowledgedIsKept implements Check {
    @Override
    public String chinese() {
        return "已应答成功的办理无一丢失，案件均已办结";
    }

    @Override
    public String english() {
        return "nothing acknowledged is lost, every case is at its end";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        var found = new ArrayList<Violation>();
        var kept = evidence.sides().stream().collect(Collectors.toMap(Side::code, Kept::of));
        for (var traced : evidence.cases()) {
            acknowledged(traced, kept, found);
            ended(traced, kept, found);
        }
        return found;
    }

    private record Kept(
            Map<UUID, Side.Case> cases, Map<UUID, List<Side.HistoryEntry>> histories, List<String> materials) {
        static Kept of(Side side) {
            return new Kept(
                    side.cases(),
                    side.histories(),
                    side.aboutCases(
                            "select id from material where case_id = any (?::uuid[])", row -> row.getString(1)));
        }

        long count(UUID id, String what) {
            return histories.getOrDefault(id, List.of()).stream()
                    .filter(entry -> entry.what().equals(what))
                    .count();
        }
    }

    private static void acknowledged(Traced traced, Map<String, Kept> kept, List<Violation> found) {
        if (traced.id().isEmpty()) return;
        var id = traced.id().get();
        var wanted = traced.calls().stream()
                .filter(Call::acknowledged)
                .filter(call -> Step.of(call).history().isPresent())
                .collect(Collectors.groupingBy(
                        call -> Traced.provinceOf(call) + " "
                                + Step.of(call).history().orElseThrow(),
                        Collectors.counting()));
        wanted.forEach((key, times) -> {
            var province = key.substring(0, 2);
            var what = key.substring(3);
            var has = kept.get(province).count(id, what);
            if (has < times)
                found.add(new Violation(
                        traced.subject(),
                        "“%s”应答成功 %d 次，账上 %d 次 / acknowledged %d times, kept %d"
                                .formatted(what, times, has, times, has),
                        province + " ledger.case_history"));
        });
        if (!isDeleted(traced)) materials(traced, kept, found);
    }

    private static void materials(Traced traced, Map<String, Kept> kept, List<Violation> found) {
        var there = java.util.Set.copyOf(kept.get(traced.residenceProvince()).materials());
        traced.calls().stream()
                .filter(call -> call.acknowledged() && Step.of(call) == Step.MATERIAL)
                .flatMap(call -> call.answered().stream())
                .filter(answer -> !there.contains(answer.id()))
                .forEach(answer -> found.add(new Violation(
                        traced.subject(),
                        "材料 %s 应答成功却不在 / material acknowledged and gone".formatted(answer.id()),
                        traced.residenceProvince() + " ledger.material")));
    }

    private static boolean isDeleted(Traced traced) {
        return traced.ended().filter(end -> end.state().equals("DELETED")).isPresent();
    }

    private static void ended(Traced traced, Map<String, Kept> kept, List<Violation> found) {
        var end = traced.ended().map(line -> line.state()).orElse("");
        if (end.isEmpty() || end.startsWith("STUCK")) {
            found.add(new Violation(traced.subject(), "没有走到终点 not at its end " + end, "journal"));
            return;
        }
        if (traced.id().isEmpty()) return;
        closed(traced, end, traced.residenceProvince(), kept, found);
        if (traced.crossedInto(kept.keySet())) closed(traced, end, traced.householdProvince(), kept, found);
    }

    private static void closed(
            Traced traced, String end, String province, Map<String, Kept> kept, List<Violation> found) {
        var row = kept.get(province).cases().get(traced.id().orElseThrow());
        var where = province + " ledger.cross_case";
        if (row == null) {
            found.add(new Violation(traced.subject(), "案件不在 the case is not there", where));
        } else if (!row.closed()
                || !(end.equals("DELETED") ? row.deleted() : row.state().equals(end))) {
            found.add(new Violation(
                    traced.subject(),
                    "应为 %s 且已办结，实为 %s / should be closed as %s, is %s".formatted(end, row.state(), end, row.state()),
                    where));
        } else if (row.inTransit() || row.held()) {
            found.add(new Violation(traced.subject(), "办结后仍在途或搁置 closed, and in transit or held", where));
        }
    }
}
