package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.calendar.DueDate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The local ledger of a case: what happened, as seen from here; written once. */
final class History {

    static final String DELIVERED = "delivered";
    static final String MESSAGE_HELD = "message-held";
    static final String MESSAGE_REFUSED = "message-refused";
    /** Why a case ends, or is to end; the one detail that is told through the feed, too. */
    static final String CAUSE = "cause";

    static final String DIVISION_SUCCEEDED = "division-succeeded";

    private History() {}

    /** {@code side} is on record where one ledger holds both sides; else it follows from who spoke. */
    record Entry(
            Instant at,
            String what,
            State state,
            int sharedVersion,
            @Nullable By by,
            @Nullable Instant receivedAt,
            @Nullable DueDate due,
            @Nullable UUID message,
            Map<String, Object> detail,
            @Nullable Side side) {

        Entry receivedAt(@Nullable Instant when) {
            return new Entry(at, what, state, sharedVersion, by, when, due, message, detail, side);
        }
    }

    /** The message's kind without its prefix: what history, feed and people call it. */
    static String what(Message message) {
        return what(message.kind());
    }

    static String what(String kind) {
        return kind.substring("case.".length());
    }

    /** What a reader of the history wants to know of a message, without the persons in it. */
    static Map<String, Object> detail(Message message) {
        var detail = new LinkedHashMap<String, Object>();
        switch (message) {
            case Transition.Pushed pushed -> {
                detail.put("appliedOn", pushed.appliedOn());
                detail.put("materialsCompleteOn", pushed.materialsCompleteOn());
                detail.put("pushDue", pushed.pushDue());
                detail.put("materials", pushed.materials().size());
                detail.put("disclosure", pushed.disclosure());
            }
            case Transition.ReviewPassed passed -> {
                detail.put("step", passed.step());
                detail.put("recommendation", passed.recommendation());
                detail.put("opinion", passed.opinion());
            }
            case Transition.SupplementRequested asked -> {
                detail.put("round", asked.round());
                detail.put("list", asked.list());
                detail.put("reason", asked.reason());
                detail.put("due", asked.due());
            }
            case Transition.SupplementAnswered answered -> {
                detail.put("round", answered.round());
                detail.put("answers", answered.answers());
                detail.put("disclosure", answered.disclosure());
                if (answered.remark() != null) detail.put("remark", answered.remark());
            }
            case Transition.DecisionTaken decided -> {
                detail.put("outcome", decided.outcome());
                detail.put("reason", decided.reason());
                detail.put("legalBasis", decided.legalBasis());
                if (decided.standardFen() != null) detail.put("standardFen", decided.standardFen());
                if (decided.fromMonth() != null) detail.put("fromMonth", decided.fromMonth());
                if (decided.choices() != null) detail.put("choices", decided.choices());
            }
            case Transition.ApplicantInformed informed -> {
                detail.put("informedOn", informed.informedOn());
                detail.put("how", informed.how());
                if (informed.appeal() != null) detail.put("appeal", informed.appeal());
            }
            case Transition.BenefitGranted granted -> {
                detail.put("grantedOn", granted.grantedOn());
                detail.put("standardFen", granted.standardFen());
                detail.put("fromMonth", granted.fromMonth());
            }
            case Transition.Withdrawn withdrawn -> {
                detail.put("reason", withdrawn.reason());
                if (withdrawn.request() != null) detail.put("request", withdrawn.request());
            }
            case Transition.Corrected corrected -> {
                detail.put("fields", Correction.fields(corrected.changes()));
                detail.put("reason", corrected.reason());
                if (corrected.request() != null) detail.put("request", corrected.request());
            }
            case Transition.CaseEnded ended -> {
                of(ended.ending(), detail);
                detail.put("reason", ended.reason());
                if (ended.lastPaidMonth() != null) detail.put("lastPaidMonth", ended.lastPaidMonth());
                if (ended.request() != null) detail.put("request", ended.request());
            }
            case Message.CorrectionRequested requested -> {
                detail.put("request", requested.request());
                detail.put("fields", Correction.fields(requested.changes()));
                detail.put("reason", requested.reason());
            }
            case Message.EndingRequested requested -> {
                detail.put("request", requested.request());
                of(requested.ending(), detail);
                detail.put("reason", requested.reason());
            }
            case Message.WithdrawalRequested requested -> {
                detail.put("request", requested.request());
                detail.put("reason", requested.reason());
            }
            case Message.SupplementExtended extended -> {
                detail.put("round", extended.round());
                detail.put("due", extended.due());
                detail.put("reason", extended.reason());
            }
            case Conference.Called called -> {
                detail.put("conference", called.conference());
                detail.put("reason", called.reason());
                if (called.proposedOn() != null) detail.put("proposedOn", called.proposedOn());
            }
            case Conference.Recorded recorded -> {
                detail.put("conference", recorded.conference());
                detail.put("revision", recorded.revision());
                detail.put("heldOn", recorded.heldOn());
                detail.put("measures", recorded.measures().size());
                detail.put("materials", recorded.materials().size());
            }
            case Conference.Answered answered -> {
                detail.put("conference", answered.conference());
                detail.put("revision", answered.revision());
                detail.put("outcome", answered.outcome());
                if (answered.reason() != null) detail.put("reason", answered.reason());
            }
            case Message.RequestAnswered answered -> {
                detail.put("request", answered.request());
                detail.put("rule", answered.rule());
                detail.put("reason", answered.reason());
            }
        }
        return detail;
    }

    private static void of(Ending ending, Map<String, Object> detail) {
        detail.put(CAUSE, ending.cause());
        if (ending.on() != null) detail.put("on", ending.on());
        if (ending.household() != null) detail.put("household", ending.household());
        if (ending.differs() != null) detail.put("differs", ending.differs());
    }
}
