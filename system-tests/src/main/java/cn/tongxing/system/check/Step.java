package cn.tongxing.system.check;

import cn.tongxing.system.journal.Call;
import java.util.Optional;

/**
 * What a step of the driver leaves in the books, from docs/case.md and the access tables: the word in the case's history
 * and the event in the audit.
 */
enum Step {
    CHILD("child", "", "CHILD_RECORD_OPENED"),
    OPEN("open", "drafted", "CASE_OPENED"),
    APPLICATION("application", "application-recorded", "CASE_APPLICATION_RECORDED"),
    MATERIAL("material", "", "CASE_MATERIAL_ADDED"),
    INCOMPLETE_NOTICE("incomplete-notice", "incomplete", "CASE_INCOMPLETE_NOTICE_GIVEN"),
    ACCEPTANCE("acceptance", "accepted", "CASE_ACCEPTED"),
    FORM_REFUSAL("form-refusal", "form-refused", "CASE_REFUSED_FOR_FORM"),
    DELETE("delete", "", "CASE_DRAFT_DELETED"),
    PUSH("push", "pushed", "CASE_PUSHED"),
    REVIEW("preliminary-review", "review-passed", "CASE_REVIEWED"),
    SUPPLEMENT_REQUEST("supplement-requests", "supplement-requested", "CASE_SUPPLEMENT_REQUESTED"),
    SUPPLEMENT_ANSWER("supplement-answers", "supplement-answered", "CASE_SUPPLEMENT_ANSWERED"),
    DECISION("decision", "decided", "CASE_DECIDED"),
    INFORMING("informing", "informed", "CASE_APPLICANT_INFORMED"),
    GRANT("grant", "granted", "CASE_GRANTED"),
    WITHDRAWAL("withdrawal", "withdrawn", "CASE_WITHDRAWN"),
    WITHDRAWAL_REQUEST("withdrawal", "withdrawal-requested", "CASE_WITHDRAWN"),
    ANSWER("requests", "request-answered", "CASE_REQUEST_ANSWERED"),
    ANSWER_GRANTING("requests", "withdrawn", "CASE_REQUEST_ANSWERED"),
    ENDING("ending", "ended", "CASE_ENDED"),
    ENDING_REQUEST("ending", "ending-requested", "CASE_ENDED"),
    ANSWER_ENDING("requests", "ended", "CASE_REQUEST_ANSWERED"),
    CORRECTION_REQUEST("corrections", "correction-requested", "CASE_CORRECTED"),
    CORRECTION_ANSWER("correction-answer", "corrected", "CASE_REQUEST_ANSWERED"),
    EXTENSION("supplement-extensions", "supplement-extended", "CASE_SUPPLEMENT_EXTENDED"),
    CONFERENCE("conferences", "conference-called", "CASE_CONFERENCE_CALLED"),
    MINUTES("minutes", "conference-recorded", "CASE_CONFERENCE_RECORDED"),
    CONFERENCE_ANSWER("answer", "conference-answered", "CASE_CONFERENCE_ANSWERED"),
    LOOK("look", "", "CASE_READ"),
    LIST("list", "", "CASE_LISTED");

    private final String name;
    private final String history;
    private final String event;

    Step(String name, String history, String event) {
        this.name = name;
        this.history = history;
        this.event = event;
    }

    static Step of(Call call) {
        var name =
                call.step().startsWith("requests/") ? "requests" : call.step().replaceFirst("^conferences/.*/", "");
        boolean requested =
                call.answered().filter(answer -> answer.status() == 202).isPresent();
        boolean withdrawn = endedAs(call, "WITHDRAWN");
        boolean ended = endedAs(call, "ENDED");
        for (var step : values()) {
            boolean other = switch (step) {
                case WITHDRAWAL, ENDING -> requested;
                case ANSWER -> withdrawn || ended;
                case ANSWER_GRANTING -> ended;
                default -> false;
            };
            if (step.name.equals(name) && !other) return step;
        }
        throw new IllegalArgumentException("no such step: " + call.step());
    }

    private static boolean endedAs(Call call, String state) {
        return call.answered().filter(answer -> answer.state().equals(state)).isPresent();
    }

    boolean isLook() {
        return this == LOOK || this == LIST;
    }

    /** What the case's own ledger calls it; nothing for what is no step of the case. */
    Optional<String> history() {
        return Optional.of(history).filter(what -> !what.isEmpty());
    }

    String event() {
        return event;
    }

    String service() {
        return this == CHILD ? "child-service" : Side.LEDGER;
    }
}
