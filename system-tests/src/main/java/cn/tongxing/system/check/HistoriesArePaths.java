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
    private static final Map<String, Map<String, Set<String>>> MACHINE = Map.ofEntries(
            Map.entry("", Map.of("drafted", Set.of("DRAFT"), "pushed", Set.of("PRELIMINARY_REVIEW"))),
            Map.entry(
                    "DRAFT",
                    Map.of(
                            "application-recorded",
                            Set.of("DRAFT"),
                            "incomplete",
                            Set.of("INCOMPLETE"),
                            "accepted",
                            Set.of("ACCEPTED"),
                            "form-refused",
                            Set.of("REFUSED_FOR_FORM"),
                            "withdrawn",
                            Set.of("WITHDRAWN"))),
            Map.entry(
                    "INCOMPLETE",
                    Map.of(
                            "application-recorded",
                            Set.of("INCOMPLETE"),
                            "accepted",
                            Set.of("ACCEPTED"),
                            "form-refused",
                            Set.of("REFUSED_FOR_FORM"),
                            "withdrawn",
                            Set.of("WITHDRAWN"))),
            Map.entry(
                    "ACCEPTED",
                    Map.of("pushed", Set.of("PRELIMINARY_REVIEW", "AWAITING_PAPER"), "withdrawn", Set.of("WITHDRAWN"))),
            Map.entry(
                    "AWAITING_PAPER",
                    Map.of(
                            "paper-answer-recorded",
                            Set.of("AWAITING_PAPER"),
                            "corrected",
                            Set.of("AWAITING_PAPER"),
                            "ended",
                            Set.of("ENDED"),
                            "decided",
                            Set.of("DECIDED"),
                            "withdrawn",
                            Set.of("WITHDRAWN"))),
            Map.entry(
                    "PRELIMINARY_REVIEW",
                    Map.of(
                            "review-passed",
                            Set.of("PRELIMINARY_REVIEW", "COUNTY_DECISION"),
                            "supplement-requested",
                            Set.of("SUPPLEMENT"),
                            "corrected",
                            Set.of("PRELIMINARY_REVIEW"),
                            "ended",
                            Set.of("ENDED"),
                            "withdrawn",
                            Set.of("WITHDRAWN"))),
            Map.entry(
                    "SUPPLEMENT",
                    Map.of(
                            "supplement-answered",
                            Set.of("PRELIMINARY_REVIEW", "COUNTY_DECISION"),
                            "corrected",
                            Set.of("SUPPLEMENT"),
                            "ended",
                            Set.of("ENDED"),
                            "withdrawn",
                            Set.of("WITHDRAWN"))),
            Map.entry(
                    "COUNTY_DECISION",
                    Map.of(
                            "decided",
                            Set.of("DECIDED"),
                            "supplement-requested",
                            Set.of("SUPPLEMENT"),
                            "corrected",
                            Set.of("COUNTY_DECISION"),
                            "ended",
                            Set.of("ENDED"),
                            "withdrawn",
                            Set.of("WITHDRAWN"))),
            Map.entry(
                    "DECIDED",
                    Map.of("informed", Set.of("INFORMED", "NOT_APPROVED", "ANSWERED"), "ended", Set.of("ENDED"))),
            Map.entry("INFORMED", Map.of("granted", Set.of("GRANTED"), "ended", Set.of("ENDED"))),
            Map.entry("GRANTED", Map.of("ended", Set.of("ENDED"))),
            Map.entry("ANSWERED", Map.of("ended", Set.of("ENDED"))));

    /** What may stand in any state after the push and changes none: receipts, requests, more time, conferences. */
    private static final Set<String> NO_STEP = Set.of(
            "delivered",
            "withdrawal-requested",
            "correction-requested",
            "ending-requested",
            "request-answered",
            "supplement-extended",
            "conference-called",
            "conference-recorded",
            "conference-answered",
            "message-held");

    /** 残疾人两项补贴: 乡镇初审, 县残联审核; every other item has one review. */
    private static final Map<String, Integer> REVIEWS = Map.of("DISABILITY_SUBSIDIES", 2);

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
        int reviews = 0;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (entry.seq() != i + 1) return Optional.of("第 %d 笔缺失 entry %d is missing".formatted(i + 1, i + 1));
            if (!leads(state, entry))
                return Optional.of("第 %d 笔“%s”不能由 %s 到 %s / entry %d cannot lead from %s to %s"
                        .formatted(i + 1, entry.what(), state, entry.state(), i + 1, state, entry.state()));
            if (entry.what().equals("review-passed")) {
                boolean last = ++reviews == REVIEWS.getOrDefault(row.item(), 1);
                if (last != entry.state().equals("COUNTY_DECISION"))
                    return Optional.of("第 %d 次审核到了 %s / review %d led to %s"
                            .formatted(reviews, entry.state(), reviews, entry.state()));
            }
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
