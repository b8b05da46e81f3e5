package cn.tongxing.system.check;

import cn.tongxing.system.journal.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One audit row for each change and each look in the journal, none for what was refused but its refusal, and no row about
 * these cases by anybody who is not in the journal.
 */
final class AuditTellsAll implements Check {
    /** Of these a service writes down who was refused what. */
    private static final Set<Integer> REFUSALS = Set.of(403, 404, 409, 412, 422);

    @Override
    public String chinese() {
        return "日志簿中每次办理、每次查阅各有一条审计，且无多余";
    }

    @Override
    public String english() {
        return "one audit row for each change and look in the journal, and no other";
    }

    private record Row(String request, String event, String outcome) {}

    @Override
    public List<Violation> violations(Evidence evidence) {
        var found = new ArrayList<Violation>();
        var rows = new HashMap<String, Map<String, List<Row>>>();
        for (var side : evidence.sides())
            for (var service : List.of("child-service", Side.LEDGER))
                rows.put(side.code() + " " + service, rows(evidence, side, service));
        for (var call : evidence.journal().calls()) {
            var where = Traced.provinceOf(call) + " " + Step.of(call).service();
            trouble(call, rows.get(where), where, found);
        }
        evidence.sides().forEach(side -> strangers(evidence, side, found));
        return found;
    }

    private static Map<String, List<Row>> rows(Evidence evidence, Side side, String service) {
        return side
                .books()
                .rows(
                        service,
                        "select request_id, event, outcome from audit_event where starts_with(request_id, ?)",
                        row -> new Row(row.getString(1), row.getString(2), row.getString(3)),
                        evidence.run() + "-")
                .stream()
                .collect(Collectors.groupingBy(Row::request));
    }

    private static void trouble(Call call, Map<String, List<Row>> rows, String where, List<Violation> found) {
        var step = Step.of(call);
        var wanted = step.isLook() ? "LOOKED" : "DONE";
        long answered = count(rows, call.answeredRequest(), step, wanted);
        long all = call.attempts().stream()
                .mapToLong(attempt -> count(rows, attempt.request(), step, wanted))
                .sum();
        boolean keyed = call.method().equals("POST");
        if (call.acknowledged() && (keyed ? all != 1 : answered != 1)) {
            found.add(violation(
                    call, "应有 1 条审计，有 %d 条 / 1 audit row expected, there are %d", keyed ? all : answered, where));
        } else if (call.answered().isEmpty() && keyed && all > 1) {
            found.add(violation(call, "至多 1 条审计，有 %d 条 / at most 1 audit row expected, there are %d", all, where));
        } else if (call.answered().isPresent() && !call.acknowledged()) {
            refused(call, rows, keyed ? all : answered, where, found);
        }
    }

    private static void refused(
            Call call, Map<String, List<Row>> rows, long changes, String where, List<Violation> found) {
        if (changes != 0)
            found.add(violation(call, "被拒绝却有 %d 条生效审计 / refused, and there are %d rows that say done", changes, where));
        if (!REFUSALS.contains(call.answered().orElseThrow().status())) return;
        long refusals = rows.getOrDefault(call.answeredRequest(), List.of()).stream()
                .filter(row -> row.outcome().equals("REFUSED"))
                .count();
        if (refusals != 1)
            found.add(violation(
                    call, "应有 1 条拒绝审计，有 %d 条 / 1 row of the refusal expected, there are %d", refusals, where));
    }

    private static long count(Map<String, List<Row>> rows, String request, Step step, String outcome) {
        return rows.getOrDefault(request, List.of()).stream()
                .filter(row -> row.outcome().equals(outcome) && row.event().equals(step.event()))
                .count();
    }

    private static Violation violation(Call call, String what, long number, String where) {
        return new Violation(
                "案件 case " + call.number() + " " + call.step(),
                what.formatted(number, number),
                where + " audit_event " + call);
    }

    /** Whoever changed one of these cases must have been asked to: by the journal, by the other province, by the system itself. */
    private static void strangers(Evidence evidence, Side side, List<Violation> found) {
        side.aboutCases(
                        """
                        select event, subject_id, request_id from audit_event
                        where subject_type = 'case' and subject_id = any (?) and outcome = 'DONE'
                          and starts_with(actor, 'client:') and not starts_with(request_id, '%s-')""".formatted(evidence.run()),
                        row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                .forEach(row -> found.add(new Violation(
                        row,
                        "日志簿之外的办理 a change that nobody in the journal asked for",
                        side.code() + " ledger.audit_event")));
    }
}
