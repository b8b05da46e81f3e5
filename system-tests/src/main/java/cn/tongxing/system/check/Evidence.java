package cn.tongxing.system.check;

import cn.tongxing.system.journal.Call;
import cn.tongxing.system.journal.Recorded;
import cn.tongxing.system.rig.Rig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the checks go by: the journal as it stands on the disk, and the two provinces. */
public final class Evidence {
    private final Rig rig;
    private final String run;
    private final Recorded journal;
    private final Map<Integer, Traced> traced;
    private final Map<String, Side> sides;

    private Evidence(Rig rig, String run, Recorded journal) {
        this.rig = rig;
        this.run = run;
        this.journal = journal;
        var calls = journal.calls().stream().collect(Collectors.groupingBy(Call::number));
        this.traced = journal.plans().values().stream()
                .map(plan -> {
                    var own = calls.getOrDefault(plan.number(), List.of());
                    var ended = Optional.ofNullable(journal.ends().get(plan.number()));
                    return new Traced(plan, idOf(own), own, ended);
                })
                .collect(Collectors.toMap(each -> each.plan().number(), Function.identity()));
        var ids = traced.values().stream().flatMap(each -> each.id().stream()).toList();
        this.sides = rig.provinces().stream()
                .map(province -> new Side(province, ids))
                .collect(Collectors.toMap(Side::code, Function.identity()));
    }

    /** @param run the word that stands in every request id of the run */
    public static Evidence of(Rig rig, String run, Recorded journal) {
        return new Evidence(rig, run, journal);
    }

    private static Optional<UUID> idOf(List<Call> calls) {
        return calls.stream()
                .filter(call -> call.step().equals("open") && call.acknowledged())
                .flatMap(call -> call.answered().stream())
                .map(answer -> UUID.fromString(answer.id()))
                .findFirst();
    }

    Rig rig() {
        return rig;
    }

    String run() {
        return run;
    }

    Recorded journal() {
        return journal;
    }

    List<Traced> cases() {
        return traced.values().stream()
                .sorted(java.util.Comparator.comparingInt(each -> each.plan().number()))
                .toList();
    }

    Map<UUID, Traced> byId() {
        return traced.values().stream()
                .filter(each -> each.id().isPresent())
                .collect(Collectors.toMap(each -> each.id().get(), Function.identity()));
    }

    Side side(String province) {
        return sides.get(province);
    }

    List<Side> sides() {
        return List.copyOf(sides.values());
    }
}
