package cn.tongxing.notification.webhook;

import java.util.Set;

/** The kinds of notices that can be asked for: what ledger-service's feed {@code cases} tells of. */
public final class Kinds {

    public static final Set<String> ALL = Set.of(
            "drafted",
            "deleted",
            "incomplete",
            "accepted",
            "form-refused",
            "pushed",
            "delivered",
            "review-passed",
            "supplement-requested",
            "supplement-answered",
            "paper-answer-recorded",
            "decided",
            "informed",
            "granted",
            "withdrawn",
            "withdrawal-requested",
            "correction-requested",
            "corrected",
            "ending-requested",
            "ended",
            "supplement-extended",
            "conference-called",
            "conference-recorded",
            "conference-answered",
            "request-answered",
            "message-held",
            "message-refused",
            "difference-found",
            "difference-settled",
            "division-succeeded",
            "escalated");

    private Kinds() {}
}
