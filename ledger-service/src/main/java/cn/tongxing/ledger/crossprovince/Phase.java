package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.Step;
import cn.tongxing.ledger.item.StepKind;
import java.util.Optional;

/**
 * Where a case stands. Each phase knows which transition leads where; what it does not name, it does not allow. The first
 * three exist only at the residence, before anything was sent.
 */
sealed interface Phase {

    State state();

    /** The step whose agency may act, empty when nobody may. */
    Optional<Step> step(Item item);

    default Optional<Phase> after(Transition transition, Item item) {
        return Optional.empty();
    }

    default boolean closed() {
        return false;
    }

    /** The step whose desk answers for the case: whoever is on turn, and once it is paid the desk that pays. */
    default Optional<Step> holder(Item item) {
        return step(item);
    }

    /** The household side examines the application and has not decided. */
    default boolean isExamined() {
        return this instanceof PreliminaryReview || this instanceof CountyDecision;
    }

    /** 待提交: taken down, nothing promised yet. */
    record Draft() implements Phase {
        @Override
        public State state() {
            return State.DRAFT;
        }

        @Override
        public Optional<Step> step(Item item) {
            return Optional.of(item.intake());
        }
    }

    /** 待补正: the one notice of everything missing was given. */
    record Incomplete() implements Phase {
        @Override
        public State state() {
            return State.INCOMPLETE;
        }

        @Override
        public Optional<Step> step(Item item) {
            return Optional.of(item.intake());
        }
    }

    /** 已受理: materials complete, to be pushed. */
    record Accepted() implements Phase {
        @Override
        public State state() {
            return State.ACCEPTED;
        }

        @Override
        public Optional<Step> step(Item item) {
            return Optional.of(item.intake());
        }

        @Override
        public Optional<Phase> after(Transition transition, Item item) {
            if (!(transition instanceof Transition.Pushed pushed)) return Optional.empty();
            return Optional.of(pushed.paper() == null ? under(item.after(item.intake())) : new AwaitingPaper());
        }
    }

    /** 待书面答复: sent on paper to a province that is not connected; its answer is recorded where it arrives. */
    record AwaitingPaper() implements Phase {
        @Override
        public State state() {
            return State.AWAITING_PAPER;
        }

        @Override
        public Optional<Step> step(Item item) {
            return Optional.of(item.intake());
        }

        @Override
        public Optional<Phase> after(Transition transition, Item item) {
            return switch (transition) {
                case Transition.DecisionTaken taken
                when taken.paper() != null -> Optional.of(new Decided(taken.outcome(), true));
                case Transition.Withdrawn withdrawn when withdrawn.request() == null -> Optional.of(new Withdrawn());
                case Transition.Corrected corrected when corrected.request() == null -> Optional.of(this);
                case Transition.CaseEnded ended -> ended(this, ended, item);
                default -> Optional.empty();
            };
        }
    }

    /** 初审中: one of the item's review steps. */
    record PreliminaryReview(Step at) implements Phase {
        @Override
        public State state() {
            return State.PRELIMINARY_REVIEW;
        }

        @Override
        public Optional<Step> step(Item item) {
            return Optional.of(at);
        }

        @Override
        public Optional<Phase> after(Transition transition, Item item) {
            return switch (transition) {
                case Transition.ReviewPassed passed
                when passed.step().equals(at.id()) -> Optional.of(under(item.after(at)));
                case Transition.SupplementRequested asked
                when at.mayAskForSupplement() -> Optional.of(new Supplement(asked.round(), at));
                case Transition.Agreeing agreed -> agreedWhileExamined(this, agreed, item);
                default -> Optional.empty();
            };
        }
    }

    /** 待补充材料: the residence answers round {@code round} of the step that asked. */
    record Supplement(int round, Step askedBy) implements Phase {
        @Override
        public State state() {
            return State.SUPPLEMENT;
        }

        @Override
        public Optional<Step> step(Item item) {
            return Optional.of(item.intake());
        }

        @Override
        public Optional<Phase> after(Transition transition, Item item) {
            return switch (transition) {
                case Transition.SupplementAnswered answered
                when answered.round() == round -> Optional.of(under(Optional.of(askedBy)));
                case Transition.Withdrawn withdrawn when withdrawn.request() == null -> Optional.of(new Withdrawn());
                case Transition.Corrected corrected when corrected.request() == null -> Optional.of(this);
                case Transition.CaseEnded ended -> ended(this, ended, item);
                default -> Optional.empty();
            };
        }
    }

    /** 审批中. */
    record CountyDecision(Step at) implements Phase {
        @Override
        public State state() {
            return State.COUNTY_DECISION;
        }

        @Override
        public Optional<Step> step(Item item) {
            return Optional.of(at);
        }

        @Override
        public Optional<Phase> after(Transition transition, Item item) {
            return switch (transition) {
                case Transition.DecisionTaken taken
                when taken.paper() == null -> Optional.of(new Decided(taken.outcome(), false));
                case Transition.SupplementRequested asked
                when at.mayAskForSupplement() -> Optional.of(new Supplement(asked.round(), at));
                case Transition.Agreeing agreed -> agreedWhileExamined(this, agreed, item);
                default -> Optional.empty();
            };
        }
    }

    /** 待告知: the result is back, the applicant must be told. */
    record Decided(Transition.Outcome outcome, boolean onPaper) implements Phase {
        @Override
        public State state() {
            return State.DECIDED;
        }

        @Override
        public Optional<Step> step(Item item) {
            return Optional.of(item.step(StepKind.INFORMING));
        }

        @Override
        public Optional<Phase> after(Transition transition, Item item) {
            if (transition instanceof Transition.CaseEnded ended) return ended(this, ended, item);
            if (!(transition instanceof Transition.ApplicantInformed)) return Optional.empty();
            return Optional.of(
                    switch (outcome) {
                        case APPROVED -> onPaper || item.assisted() ? new Answered(onPaper) : new Informed();
                        case NOT_APPROVED -> new NotApproved();
                    });
        }
    }

    /** 已告知待核发. */
    record Informed() implements Phase {
        @Override
        public State state() {
            return State.INFORMED;
        }

        @Override
        public Optional<Step> step(Item item) {
            return Optional.of(item.step(StepKind.GRANT));
        }

        @Override
        public Optional<Phase> after(Transition transition, Item item) {
            if (transition instanceof Transition.CaseEnded ended) return ended(this, ended, item);
            return transition instanceof Transition.BenefitGranted ? Optional.of(new Granted()) : Optional.empty();
        }
    }

    /** 已核发. */
    record Granted() implements Closed {
        @Override
        public State state() {
            return State.GRANTED;
        }

        @Override
        public Optional<Step> holder(Item item) {
            return Optional.of(item.step(StepKind.GRANT));
        }

        @Override
        public Optional<Phase> after(Transition transition, Item item) {
            return transition instanceof Transition.CaseEnded ended ? ended(this, ended, item) : Optional.empty();
        }
    }

    /** 已答复: approved by a household place that grants by its own books: on paper, or of an item it is only assisted with. */
    record Answered(boolean onPaper) implements Closed {
        @Override
        public State state() {
            return State.ANSWERED;
        }

        /** Who decided pays, or has it paid; a province that answered on paper is not asked here. */
        @Override
        public Optional<Step> holder(Item item) {
            return onPaper ? Optional.empty() : Optional.of(item.step(StepKind.DECISION));
        }

        @Override
        public Optional<Phase> after(Transition transition, Item item) {
            return transition instanceof Transition.CaseEnded ended && !onPaper
                    ? ended(this, ended, item)
                    : Optional.empty();
        }
    }

    /** 不予认定, and the applicant was told. */
    record NotApproved() implements Closed {
        @Override
        public State state() {
            return State.NOT_APPROVED;
        }
    }

    /** 不予受理: never sent. */
    record RefusedForForm() implements Closed {
        @Override
        public State state() {
            return State.REFUSED_FOR_FORM;
        }
    }

    /** 已撤回. */
    record Withdrawn() implements Closed {
        @Override
        public State state() {
            return State.WITHDRAWN;
        }
    }

    /** 已终止: by death, by a move of the household, or because the person is another one. */
    record Ended() implements Closed {
        @Override
        public State state() {
            return State.ENDED;
        }
    }

    sealed interface Closed extends Phase {
        @Override
        default Optional<Step> step(Item item) {
            return Optional.empty();
        }

        @Override
        default boolean closed() {
            return true;
        }
    }

    private static Optional<Phase> agreedWhileExamined(Phase phase, Transition.Agreeing agreed, Item item) {
        return switch (agreed) {
            case Transition.Withdrawn withdrawn ->
                withdrawn.request() == null ? Optional.empty() : Optional.of(new Withdrawn());
            case Transition.Corrected corrected -> corrected.request() == null ? Optional.empty() : Optional.of(phase);
            case Transition.CaseEnded ended -> ended(phase, ended, item);
        };
    }

    /** Said by whoever holds the case, or asked for by the other side; each side only what it can know. */
    private static Optional<Phase> ended(Phase phase, Transition.CaseEnded ended, Item item) {
        var holder = phase.holder(item).orElseThrow().side();
        var says = ended.request() == null ? holder : holder.other();
        boolean lawful =
                ended.ending().isTimely(phase) && ended.ending().cause().mayBeSaidBy(says);
        return lawful ? Optional.of(new Ended()) : Optional.empty();
    }

    /** The phase in which a step is taken. */
    private static Phase under(Optional<Step> step) {
        var next = step.orElseThrow();
        return switch (next.kind()) {
            case REVIEW -> new PreliminaryReview(next);
            case DECISION -> new CountyDecision(next);
            case INTAKE, INFORMING, GRANT -> throw new IllegalStateException("no phase begins with " + next.kind());
        };
    }

    /** The phases that stand in no message: a case's own column names them. */
    static Phase beforePush(State state) {
        return switch (state) {
            case DRAFT -> new Draft();
            case INCOMPLETE -> new Incomplete();
            case ACCEPTED -> new Accepted();
            case REFUSED_FOR_FORM -> new RefusedForForm();
            case WITHDRAWN -> new Withdrawn();
            case PRELIMINARY_REVIEW,
                    SUPPLEMENT,
                    COUNTY_DECISION,
                    AWAITING_PAPER,
                    DECIDED,
                    INFORMED,
                    GRANTED,
                    ANSWERED,
                    NOT_APPROVED,
                    ENDED -> throw new IllegalStateException(state + " is only reached by messages");
        };
    }
}
