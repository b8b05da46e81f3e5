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
    REQUEST_ANSWER("answer");

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
                        || this == SUPPLEMENT_REQUEST && review.at().mayAskForSupplement();
            case Phase.Supplement supplement -> this == MATERIALS || this == SUPPLEMENT_ANSWER || this == WITHDRAWAL;
            case Phase.CountyDecision decision ->
                this == DECISION
                        || this == REQUEST_ANSWER
                        || this == SUPPLEMENT_REQUEST && decision.at().mayAskForSupplement();
            case Phase.Decided decided -> this == INFORMING;
            case Phase.Informed informed -> this == GRANT;
            case Phase.Closed closed -> false;
        };
    }

    /** Whether this actor may do it now. */
    boolean isOpenTo(Actor actor, CaseFile file) {
        boolean onTurn = !file.inTransit()
                && file.turn().map(turn -> turn.belongsTo(actor)).orElse(false);
        boolean waiting = !file.shared().openRequests().isEmpty();
        return switch (this) {
            case REQUEST_ANSWER -> fits(file.phase()) && onTurn && waiting;
            case WITHDRAWAL -> fits(file.phase()) && onTurn || mayRequestWithdrawal(actor, file);
            default -> fits(file.phase()) && onTurn && !waiting;
        };
    }

    /** Off turn: the residence's intake desk may ask while the household side reviews or decides. */
    static boolean mayRequestWithdrawal(Actor actor, CaseFile file) {
        boolean undecided =
                file.phase() instanceof Phase.PreliminaryReview || file.phase() instanceof Phase.CountyDecision;
        return undecided
                && file.side() == file.item().intake().side()
                && Turn.of(file.item().intake(), file.residence(), file.household())
                        .belongsTo(actor)
                && file.shared().openRequests().isEmpty();
    }
}
