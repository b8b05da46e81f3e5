package cn.tongxing.system.check;

import cn.tongxing.system.journal.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What was asked for once took effect once, however often it was sent, on either side and on the line between. */
final class NothingIsDoubled implements Check {
    @Override
    public String chinese() {
        return "无一重复：一次办理只生效一次";
    }

    @Override
    public String english() {
        return "nothing is doubled: what was asked once took effect once";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        var found = new ArrayList<Violation>();
        for (var side : evidence.sides()) {
            histories(evidence, side, found);
            openings(evidence, side, found);
            messages(evidence, side, found);
            stillOpen(evidence, side, found);
        }
        return found;
    }

    /** A keyed call counts once; a call without a key counts once for each attempt, for nothing tells them apart. */
    private static void histories(Evidence evidence, Side side, List<Violation> found) {
        var histories = side.histories();
        evidence.byId().forEach((id, traced) -> {
            var asked = new HashMap<String, Integer>();
            for (var call : traced.calls())
                if (Traced.provinceOf(call).equals(side.code()))
                    words(call).forEach(word -> asked.merge(word, times(call), Integer::sum));
            var made = histories.getOrDefault(id, List.of()).stream()
                    .filter(entry -> isMadeHere(entry, side))
                    .collect(Collectors.groupingBy(Side.HistoryEntry::what, Collectors.counting()));
            made.forEach((what, count) -> {
                if (count > asked.getOrDefault(what, 0))
                    found.add(new Violation(
                            traced.subject(),
                            "“%s”要求 %d 次，生效 %d 次 / asked %d times, took effect %d times"
                                    .formatted(
                                            what,
                                            asked.getOrDefault(what, 0),
                                            count,
                                            asked.getOrDefault(what, 0),
                                            count),
                            side.code() + " ledger.case_history"));
            });
        });
    }

    /** A step whose answer was never heard may have led to either of its two ends. */
    private static List<String> words(Call call) {
        var step = Step.of(call);
        if (step == Step.WITHDRAWAL || step == Step.WITHDRAWAL_REQUEST)
            return call.answered().isPresent()
                    ? step.history().stream().toList()
                    : List.of("withdrawn", "withdrawal-requested");
        if (step == Step.ENDING || step == Step.ENDING_REQUEST)
            return call.answered().isPresent()
                    ? step.history().stream().toList()
                    : List.of("ended", "ending-requested");
        if (step == Step.ANSWER || step == Step.ANSWER_GRANTING || step == Step.ANSWER_ENDING)
            return call.answered().isPresent()
                    ? step.history().stream().toList()
                    : List.of("withdrawn", "ended", "request-answered");
        return step.history().stream().toList();
    }

    /** How often it may have taken effect: what was refused for good did not. */
    private static int times(Call call) {
        boolean refused = call.answered().isPresent() && !call.acknowledged();
        int each = call.method().equals("POST") ? 1 : call.attempts().size();
        return refused ? each - 1 : each;
    }

    /** By a desk of this province; what the system answers by itself, and what came from the other side, was not asked for here. */
    private static boolean isMadeHere(Side.HistoryEntry entry, Side side) {
        return entry.entry().path("by").path("division").asString("").startsWith(side.code());
    }

    private static void openings(Evidence evidence, Side side, List<Violation> found) {
        var calls = evidence.journal().calls().stream()
                .filter(call ->
                        call.step().equals("open") && Traced.provinceOf(call).equals(side.code()))
                .flatMap(call -> call.attempts().stream().map(attempt -> Map.entry(attempt.request(), call)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var opened = side
                .books()
                .rows(
                        Side.LEDGER,
                        "select request_id from audit_event where event = 'CASE_OPENED' and outcome = 'DONE' and starts_with(request_id, ?)",
                        row -> row.getString(1),
                        evidence.run() + "-")
                .stream()
                .collect(Collectors.groupingBy(request -> calls.get(request), Collectors.counting()));
        opened.forEach((call, count) -> {
            if (count > 1)
                found.add(new Violation(
                        "案件 case " + call.number(),
                        "同一申请立案 %d 次 / one application opened %d cases".formatted(count, count),
                        side.code() + " ledger.audit_event " + call));
        });
    }

    private record Message(UUID caseId, String kind) {}

    /** Each message that one side wrote is in the other's inbox once, and no kind of it is there more often than it was asked for. */
    private static void messages(Evidence evidence, Side side, List<Violation> found) {
        var written = count(side, "exchange_outbox");
        for (var other : evidence.sides()) {
            if (other == side) continue;
            var received = count(other, "exchange_inbox");
            written.forEach((message, count) -> compare(evidence, message, count, received, side, other, found));
        }
    }

    private static Map<Message, Long> count(Side side, String table) {
        return side
                .aboutCases(
                        "select case_id, kind from %s where kind <> 'receipt' and case_id = any (?::uuid[])"
                                .formatted(table),
                        row -> new Message(row.getObject(1, UUID.class), row.getString(2)))
                .stream()
                .collect(Collectors.groupingBy(message -> message, Collectors.counting()));
    }

    private static void compare(
            Evidence evidence,
            Message message,
            long count,
            Map<Message, Long> received,
            Side side,
            Side other,
            List<Violation> found) {
        long there = received.getOrDefault(message, 0L);
        if (there == count) return;
        var traced = evidence.byId().get(message.caseId());
        found.add(new Violation(
                traced == null ? message.caseId().toString() : traced.subject(),
                "%s 写出 %d 条、收到 %d 条 / written %d times, received %d times"
                        .formatted(message.kind(), count, there, count, there),
                "%s ledger.exchange_outbox, %s ledger.exchange_inbox".formatted(side.code(), other.code())));
    }

    /** A closed case holds no claim on its child. */
    private static void stillOpen(Evidence evidence, Side side, List<Violation> found) {
        side.aboutCases(
                        "select o.case_id from open_case o join cross_case c on c.id = o.case_id where c.closed and c.id = any (?::uuid[])",
                        row -> row.getObject(1, UUID.class))
                .forEach(id -> found.add(new Violation(
                        evidence.byId().get(id).subject(),
                        "已办结仍占用该儿童 closed, and still the child's open case",
                        side.code() + " ledger.open_case")));
    }
}
