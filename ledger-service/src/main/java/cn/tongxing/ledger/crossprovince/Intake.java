package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.calendar.DueDate;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the residence keeps of a case before and beside what it sends: the desk's part, sealed at rest. */
record Intake(
        ChildSnapshot child,
        LocalDate openedOn,
        @Nullable Application application,
        @Nullable Guide guide,
        @Nullable IncompleteNotice notice,
        @Nullable Acceptance acceptance,
        @Nullable FormRefusal formRefusal,
        @Nullable GivenUp givenUp,
        @Nullable DueDate due,
        @Nullable PaperProposal paper,
        @Nullable Continued continues) {

    record Acceptance(Instant at, By by, LocalDate materialsCompleteOn, KeptAdvice advice) {}

    enum FormReason {
        IDENTITY_NOT_VERIFIED,
        MATERIALS_NOT_SUPPLIED,
        NOT_THIS_ITEM
    }

    /** 不予受理: dated, with reason, law and the way of appeal (行政许可法 32 by analogy). */
    record FormRefusal(Instant at, By by, FormReason reason, String text, String legalBasis, Appeal appeal) {}

    record GivenUp(Instant at, By by, String reason) {}

    static Intake of(
            ChildSnapshot child,
            LocalDate openedOn,
            @Nullable Guide guide,
            DueDate due,
            @Nullable Continued continues) {
        return new Intake(child, openedOn, null, guide, null, null, null, null, due, null, continues);
    }

    Intake record(Papers.ForApplication read, Application application, DueDate due) {
        return new Intake(
                read.child(),
                openedOn,
                application,
                read.guide(),
                notice,
                acceptance,
                formRefusal,
                givenUp,
                due,
                paper,
                continues);
    }

    Intake notified(IncompleteNotice notice, Guide guide) {
        return new Intake(
                child,
                openedOn,
                application,
                guide,
                notice,
                acceptance,
                formRefusal,
                givenUp,
                notice.due(),
                paper,
                continues);
    }

    Intake accepted(Acceptance acceptance, Guide guide, DueDate due) {
        return new Intake(
                child, openedOn, application, guide, notice, acceptance, formRefusal, givenUp, due, paper, continues);
    }

    Intake refused(FormRefusal refusal) {
        return new Intake(
                child, openedOn, application, guide, notice, acceptance, refusal, givenUp, null, paper, continues);
    }

    Intake proposed(@Nullable PaperProposal proposal) {
        return new Intake(
                child,
                openedOn,
                application,
                guide,
                notice,
                acceptance,
                formRefusal,
                givenUp,
                due,
                proposal,
                continues);
    }

    Intake givenUp(GivenUp givenUp) {
        return new Intake(
                child, openedOn, application, guide, notice, acceptance, formRefusal, givenUp, null, paper, continues);
    }
}
