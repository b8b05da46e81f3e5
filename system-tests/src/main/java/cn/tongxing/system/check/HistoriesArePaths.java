package cn.tongxing.system.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Each side's history of a case is a path of the state machine of docs/case.md, without gaps: entries are numbered from 1,
 * each leads from the state before it to its own, and shared versions come one after the other.
 */
final class HistoriesArePaths implements Check {
    /** What may happen in a state, and which states it may lead to; written from the document, not from the code. */
    private static final Map<String, Map<String, Set<String>>> MACHINE = Map.of(
            "",
            Map.of("drafted", Set.of("DRAFT"), "pushed", Set.of("PRELIMINARY_REVIEW")),
            "DRAFT",
            Map.of(
                    "application-recorded", Set.of("DRAFT"),
                    "incomplete", Set.of("INCOMPLETE"),
                    "accepted", Set.of("ACCEPTED"),
                    "form-refused", Set.of("REFUSED_FOR_FORM"),
                    "withdrawn", Set.of("WITHDRAWN")),
            "INCOMPLETE",
            Map.of(
                    "application-recorded", Set.of("INCOMPLETE"),
                    "accepted", Set.of("ACCEPTED"),
                    "form-refused", Set.of("REFUSED_FOR_FORM"),
                    "withdrawn", Set.of("WITHDRAWN")),
            "ACCEPTED",
            Map.of("pushed", Set.of("PRELIMINARY_REVIEW"), "withdrawn", Set.of("WITHDRAWN")),
            "PRELIMINARY_REVIEW",
            Map.of(
                    "review-passed", Set.of("COUNTY_DECISION"),
                    "supplement-requested", Set.of("SUPPLEMENT"),
                    "withdrawn", Set.of("WITHDRAWN")),
            "SUPPLEMENT",
            Map.of(
                    "supplement-answered", Set.of("PRELIMINARY_REVIEW", "COUNTY_DECISION"),
                    "withdrawn", Set.of("WITHDRAWN")),
            "COUNTY_DECISION",
            Map.of(
                    "decided", Set.of("DECIDED"),
                    "supplement-requested", Set.of("SUPPLEMENT"),
                    "withdrawn", Set.of("WITHDRAWN")),
            "DECIDED",
            Map.of("informed", Set.of("INFORMED", "NOT_APPROVED")),
            "INFORMED",
            Map.of("granted", Set.of("GRANTED")));

    /** What may stand in any state after the push and changes none: receipts and requests. */
    private static final Set<String> NO_STEP =
            Set.of("delivered", "withdrawal-requested", "request-answered", "message-held");

    private static final Set<String> LOCAL =
            Set.of("drafted", "application-recorded", "incomplete", "accepted", "form-refused");

    @Override
    public String chinese() {
        return "每件经过都是状态机上一条无缺口的路径";
    }

    @Override
    public String english() {
        return "every history is a path of the state machine without gaps";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        var found = new ArrayList<Violation>();
        for (var side : evidence.sides()) {
            var histories = side.histories();
            var cases = side.cases();
            evidence.byId().forEach((id, traced) -> {
                if (!cases.containsKey(id)) return;
                var entries = histories.getOrDefault(id, List.of());
                trouble(entries, cases.get(id))
                        .ifPresent(what ->
                                found.add(new Violation(traced.subject(), what, side.code() + " ledger.case_history")));
            });
        }
        return found;
    }

    private static Optional<String> trouble(List<Side.HistoryEntry> entries, Side.Case row) {
        var state = "";
        int version = 0;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (entry.seq() != i + 1) return Optional.of("第 %d 笔缺失 entry %d is missing".formatted(i + 1, i + 1));
            if (!leads(state, entry))
                return Optional.of("第 %d 笔“%s”不能由 %s 到 %s / entry %d cannot lead from %s to %s"
                        .formatted(i + 1, entry.what(), state, entry.state(), i + 1, state, entry.state()));
            boolean moves = !NO_STEP.contains(entry.what()) && isShared(state, entry);
            if (moves && entry.sharedVersion() != version + 1)
                return Optional.of("第 %d 笔共享版本 %d 不接 %d / entry %d has shared version %d after %d"
                        .formatted(i + 1, entry.sharedVersion(), version, i + 1, entry.sharedVersion(), version));
            if (moves) version = entry.sharedVersion();
            state = entry.state();
        }
        if (!state.equals(row.state()) || version != row.sharedVersion())
            return Optional.of("经过终于 %s 第 %d 版，案件为 %s 第 %d 版 / the history ends otherwise than the case"
                    .formatted(state, version, row.state(), row.sharedVersion()));
        return Optional.empty();
    }

    private static boolean leads(String state, Side.HistoryEntry entry) {
        if (NO_STEP.contains(entry.what())) return state.equals(entry.state());
        return MACHINE.getOrDefault(state, Map.of())
                .getOrDefault(entry.what(), Set.of())
                .contains(entry.state());
    }

    /** A withdrawal before the push is nobody else's business. */
    private static boolean isShared(String before, Side.HistoryEntry entry) {
        boolean early = Set.of("DRAFT", "INCOMPLETE", "ACCEPTED").contains(before)
                && entry.what().equals("withdrawn");
        return !LOCAL.contains(entry.what()) && !early;
    }
}
