package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.actor.Actor;

/** What people do with a case; each fits certain phases, and then belongs to whoever is on turn. */
enum Action {
    APPLICATION("application"),
    MATERIALS("materials"),
    INCOMPLETE_NOTICE("incomplete-notice"),
    ACCEPTANCE("acceptance"),
    FORM_REFUSAL("form-refusal"),
    DELETE("delete"),
    PUSH("push"),
    SUPPLEMENT_REQUEST("supplement-requests"),
    SUPPLEMENT_ANSWER("supplement-answers"),
    PRELIMINARY_REVIEW("preliminary-review"),
    DECISION("decision"),
    INFORMING("informing"),
    GRANT("grant"),
    WITHDRAWAL("withdrawal"),
    SUPPLEMENT_EXTENSION("supplement-extensions"),
    CORRECTION("corrections"),
    ENDING("ending"),
    REQUEST_ANSWER("answer"),
    PAPER_ANSWER("paper-answer");

    private final String path;

    Action(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    boolean fits(Phase phase) {
        return switch (phase) {
            case Phase.Draft draft ->
                switch (this) {
                    case APPLICATION, MATERIALS, INCOMPLETE_NOTICE, ACCEPTANCE, FORM_REFUSAL, DELETE, WITHDRAWAL ->
                        true;
                    default -> false;
                };
            case Phase.Incomplete incomplete ->
                switch (this) {
                    case APPLICATION, MATERIALS, ACCEPTANCE, FORM_REFUSAL, WITHDRAWAL -> true;
                    default -> false;
                };
            case Phase.Accepted accepted -> this == PUSH || this == WITHDRAWAL;
            case Phase.PreliminaryReview review ->
                this == PRELIMINARY_REVIEW
                        || this == REQUEST_ANSWER
                        || this == ENDING
                        || this == SUPPLEMENT_REQUEST && review.at().mayAskForSupplement();
            case Phase.Supplement supplement ->
                switch (this) {
                    case MATERIALS, SUPPLEMENT_ANSWER, WITHDRAWAL, CORRECTION, ENDING, REQUEST_ANSWER -> true;
                    default -> false;
                };
            case Phase.CountyDecision decision ->
                this == DECISION
                        || this == REQUEST_ANSWER
                        || this == ENDING
                        || this == SUPPLEMENT_REQUEST && decision.at().mayAskForSupplement();
            case Phase.AwaitingPaper waiting ->
                switch (this) {
                    case PAPER_ANSWER, MATERIALS, WITHDRAWAL, CORRECTION, ENDING -> true;
                    default -> false;
                };
            case Phase.Decided decided -> this == INFORMING || isOfALife();
            case Phase.Informed informed -> this == GRANT || isOfALife();
            case Phase.Granted granted -> isOfALife();
            case Phase.Answered answered -> isOfALife() && !answered.onPaper();
            case Phase.Closed closed -> false;
        };
    }

    /** A child's death is told, and answered, whatever was decided. */
    private boolean isOfALife() {
        return this == ENDING || this == REQUEST_ANSWER;
    }

    /** Off turn, or as the other of the sides that one desk stands for. */
    private boolean mayAsk(Actor actor, CaseFile file) {
        return Asking.mayAsk(this, file, actor)
                || file.isOfBothDesks(actor)
                        && Asking.mayAsk(this, file.seenFrom(file.side().other()), actor);
    }

    /** Whether this actor may do it now. */
    boolean isOpenTo(Actor actor, CaseFile file) {
        boolean onTurn = !file.inTransit()
                && file.holder().map(turn -> turn.belongsTo(actor)).orElse(false);
        boolean waiting = !file.shared().openRequestsTo(file.side()).isEmpty();
        return switch (this) {
            case SUPPLEMENT_EXTENSION -> Extending.mayExtend(file, actor);
            case REQUEST_ANSWER -> fits(file.phase()) && onTurn && waiting;
            case WITHDRAWAL, CORRECTION, ENDING -> fits(file.phase()) && onTurn && !waiting || mayAsk(actor, file);
            default -> fits(file.phase()) && onTurn && !waiting;
        };
    }
}
