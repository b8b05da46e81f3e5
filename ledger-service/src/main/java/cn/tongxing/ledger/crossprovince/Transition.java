package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Application.Applicant;
import cn.tongxing.ledger.crossprovince.Application.NoticeGiven;
import cn.tongxing.ledger.crossprovince.Application.ParentEntry;
import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.platform.calendar.DueDate;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of the case made by the side on turn: version n+1 on top of version n. {@code due} is when the agency that has
 * the turn next must act, if its side is the one that speaks; else the other side says it in its receipt.
 */
sealed interface Transition extends Message {

    int version();

    Rules rules();

    @Override
    By by();

    default @Nullable DueDate due() {
        return null;
    }

    enum Outcome {
        APPROVED,
        NOT_APPROVED
    }

    enum Recommendation {
        APPROVE,
        DECLINE
    }

    /** By which rules the sender acted (XP-09): a child can count in one region and not in the other. */
    record Rules(String item, String itemVersion, String itemDigest, String calendar, DivisionCode jurisdiction) {}

    /** For what, by which law, and which fields leave (PIPL 30, 网络数据安全管理条例 12). */
    record Disclosure(String purpose, String legalBasis, List<String> fields) {}

    /** To whom the packet goes on paper; never in a message. */
    record PaperDispatch(String addressee) {}

    /** 书面答复: what identifies the paper, where its scan lies, who recorded and who confirmed it; never in a message. */
    record PaperAnswer(
            String documentNumber,
            LocalDate issuedOn,
            String issuingOrgan,
            LocalDate receivedOn,
            MaterialRef scan,
            By recordedBy,
            By confirmedBy) {}

    /** 推送: the whole application. What an item does not ask for is absent, as in every message of before. */
    record Pushed(
            int v,
            int version,
            Instant at,
            By by,
            Rules rules,
            String number,
            DivisionCode residence,
            DivisionCode household,
            ChildSnapshot child,
            Applicant applicant,
            List<ParentEntry> parents,
            NoticeGiven notice,
            String legalBasis,
            @Nullable String statement,
            LocalDate appliedOn,
            LocalDate materialsCompleteOn,
            Instant acceptedAt,
            DueDate pushDue,
            @Nullable IncompleteNotice incompleteNotice,
            Guide guide,
            List<MaterialRef> materials,
            KeptAdvice advice,
            Disclosure disclosure,
            @Nullable DueDate due,
            @Nullable Disability disability,
            @Nullable List<String> choices,
            @Nullable PaperDispatch paper,
            @Nullable Continued continues)
            implements Transition {
        @Override
        public String kind() {
            return "case.pushed";
        }
    }

    /** 初审意见. */
    record ReviewPassed(
            int v,
            int version,
            Instant at,
            By by,
            Rules rules,
            String step,
            Recommendation recommendation,
            String opinion,
            @Nullable DueDate due)
            implements Transition {
        @Override
        public String kind() {
            return "case.review-passed";
        }
    }

    /** 一次性列出需补充的材料. */
    record SupplementRequested(
            int v,
            int version,
            Instant at,
            By by,
            Rules rules,
            int round,
            String step,
            List<Line> list,
            String reason,
            DueDate due)
            implements Transition {

        record Line(int no, @Nullable String requirement, String what) {}

        @Override
        public String kind() {
            return "case.supplement-requested";
        }
    }

    /** Every line of the round's list is answered by materials, or left open with the reason. */
    record SupplementAnswered(
            int v,
            int version,
            Instant at,
            By by,
            Rules rules,
            int round,
            List<Answer> answers,
            @Nullable String remark,
            List<MaterialRef> materials,
            Disclosure disclosure,
            @Nullable DueDate due)
            implements Transition {

        record Answer(
                int no, List<UUID> materials, @Nullable String unanswered) {}

        @Override
        public String kind() {
            return "case.supplement-answered";
        }
    }

    /** 审批决定. The person is repeated as the household register has it, so that the other side can compare. */
    record DecisionTaken(
            int v,
            int version,
            Instant at,
            By by,
            Rules rules,
            Outcome outcome,
            String reason,
            String legalBasis,
            Person person,
            @Nullable Long standardFen,
            @Nullable YearMonth fromMonth,
            @Nullable String appealOrgan,
            KeptAdvice advice,
            @Nullable DueDate due,
            @Nullable List<String> choices,
            @Nullable PaperAnswer paper)
            implements Transition {
        @Override
        public String kind() {
            return "case.decided";
        }
    }

    /** 告知申请人; for a refusal the last day to appeal runs from here. */
    record ApplicantInformed(
            int v,
            int version,
            Instant at,
            By by,
            Rules rules,
            LocalDate informedOn,
            Application.How how,
            @Nullable Appeal appeal,
            @Nullable DueDate due)
            implements Transition {
        @Override
        public String kind() {
            return "case.informed";
        }
    }

    /** 核发. */
    record BenefitGranted(
            int v,
            int version,
            Instant at,
            By by,
            Rules rules,
            LocalDate grantedOn,
            long standardFen,
            YearMonth fromMonth,
            @Nullable String remark)
            implements Transition {
        @Override
        public String kind() {
            return "case.granted";
        }
    }

    /** A transition by which whoever holds the case agrees to a request of the other side, or does the same unasked. */
    sealed interface Agreeing extends Transition permits Withdrawn, Corrected, CaseEnded {

        @Nullable
        UUID request();

        String reason();
    }

    /** 更正: the application says something else from here on; state, turn and limit stay as they are. */
    record Corrected(
            int v,
            int version,
            Instant at,
            By by,
            Rules rules,
            List<Correction.Change> changes,
            String reason,
            @Nullable UUID request)
            implements Agreeing {
        @Override
        public String kind() {
            return "case.corrected";
        }
    }

    /** 终止办理; the last month that was paid for where anything was (domain: 末领年月). */
    record CaseEnded(
            int v,
            int version,
            Instant at,
            By by,
            Rules rules,
            Ending ending,
            String reason,
            @Nullable YearMonth lastPaidMonth,
            @Nullable UUID request)
            implements Agreeing {
        @Override
        public String kind() {
            return "case.ended";
        }
    }

    /** 撤回: by the residence on its turn, or by the household side in answer to a request. */
    record Withdrawn(
            int v,
            int version,
            Instant at,
            By by,
            Rules rules,
            String reason,
            @Nullable UUID request) implements Agreeing {
        @Override
        public String kind() {
            return "case.withdrawn";
        }
    }
}
