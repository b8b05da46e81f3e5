package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.eligibility.ConditionFact;
import cn.tongxing.ledger.eligibility.DisabilityCategory;
import cn.tongxing.ledger.item.Proxy;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.DueDate;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.identity.Sex;
import cn.tongxing.platform.web.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One case as a caller sees it; identity numbers and phones are masked, whoever asks;
 * what is said about the family is there only for the desks that work on the case.
 */
record CaseView(
        UUID id,
        String number,
        long version,
        int sharedVersion,
        Side side,
        ItemName item,
        State state,
        String stateName,
        String stateNameEnglish,
        @Nullable String step,
        @Nullable String stepName,
        Instant stateSince,
        boolean closed,
        @Nullable TurnView turn,
        @Nullable DueView due,
        boolean overdue,
        @Nullable EscalationView escalation,
        boolean inTransit,
        @Nullable Instant inTransitSince,
        @Nullable TroubleView held,
        @Nullable TroubleView refusedMessage,
        PlaceView residence,
        PlaceView household,
        ChildView child,
        @Nullable ApplicantView applicant,
        List<ParentView> parents,
        @Nullable String statement,
        @Nullable DisabilityView disability,
        List<String> choices,
        @Nullable LocalDate appliedOn,
        @Nullable Continued continues,
        @Nullable LocalDate materialsCompleteOn,
        Application.@Nullable NoticeGiven notice,
        @Nullable String legalBasis,
        @Nullable GuideView guide,
        List<String> missing,
        List<MaterialView> materials,
        @Nullable IncompleteNotice incompleteNotice,
        @Nullable KeptAdvice advice,
        List<DisclosureView> disclosures,
        List<SupplementView> supplements,
        List<ReviewView> reviews,
        @Nullable DecisionView decision,
        @Nullable InformingView informing,
        @Nullable GrantView grant,
        Intake.@Nullable FormRefusal formRefusal,
        @Nullable WithdrawalView withdrawal,
        List<CorrectionView> corrections,
        @Nullable EndingView ending,
        List<RequestView> requests,
        List<ConferenceView> conferences,
        List<String> actions,
        Way way,
        String wayName,
        String wayNameEnglish,
        @Nullable PaperView paper)
        implements Versioned {

    record ItemName(String code, String name, String nameEnglish, String version) {}

    record TurnView(
            Side side,
            DivisionCode division,
            String divisionName,
            DivisionLevel level,
            AgencyFunction function,
            String functionName,
            List<Role> roles,
            @Nullable Instant since) {}

    record DueView(
            LocalDate date,
            boolean provisional,
            String calendar,
            @Nullable Integer workingDays,
            @Nullable String from,
            @Nullable String basis,
            boolean assumed) {}

    /** How far upwards this province's desks were told that the case waits, and since when it has. */
    record EscalationView(String rung, LocalDate since) {}

    record TroubleView(
            String direction,
            UUID message,
            String kind,
            String rule,
            @Nullable String reason,
            @Nullable String reasonEnglish,
            Instant at) {}

    record PlaceView(DivisionCode division, String name) {}

    record ChildView(UUID record, String name, @Nullable String citizenId, Sex sex, LocalDate birthDate) {}

    record ApplicantView(
            String name,
            String citizenId,
            @Nullable String phone,
            Application.Capacity capacity,
            String relation,
            Application.IdentityVerified identityVerified,
            @Nullable Proxy proxy) {}

    record DisabilityView(
            String certificate, DisabilityCategory category, int level, Disability.MinimumLiving minimumLiving) {}

    record ParentView(
            Application.Relation relation,
            boolean known,
            @Nullable String name,
            @Nullable String citizenId,
            List<ConditionFact> conditions) {}

    record GuideView(
            String version,
            DivisionCode division,
            String divisionName,
            LocalDate effectiveFrom,
            Instant obtainedAt,
            boolean cached,
            String source,
            List<GuideMaterialView> materials) {}

    record GuideMaterialView(
            String code,
            String name,
            @Nullable String nameEnglish,
            @Nullable String condition,
            boolean required,
            @Nullable String note,
            boolean neededHere) {}

    record MaterialView(
            UUID id,
            String requirement,
            String fileName,
            String mediaType,
            long size,
            String sha256,
            boolean sent,
            boolean verified) {}

    record DisclosureView(Instant at, String purpose, String legalBasis, List<String> fields) {}

    record SupplementView(
            int round,
            String step,
            List<Transition.SupplementRequested.Line> list,
            String reason,
            DueDate due,
            DueDate dueNow,
            Instant askedAt,
            By by,
            @Nullable List<Transition.SupplementAnswered.Answer> answers,
            @Nullable String remark,
            @Nullable Instant answeredAt) {}

    record ReviewView(String step, Transition.Recommendation recommendation, String opinion, Instant at, By by) {}

    record DecisionView(
            Transition.Outcome outcome,
            @Nullable String reason,
            String legalBasis,
            @Nullable Long standardFen,
            @Nullable YearMonth fromMonth,
            @Nullable String appealOrgan,
            Instant at,
            By by,
            @Nullable KeptAdvice advice,
            List<String> choices) {}

    record InformingView(
            Application.How how,
            LocalDate informedOn,
            Instant at,
            By by,
            @Nullable Appeal appeal) {}

    record GrantView(
            LocalDate grantedOn,
            long standardFen,
            YearMonth fromMonth,
            @Nullable String remark,
            Instant at,
            By by) {}

    record WithdrawalView(
            String reason, Instant at, By by, @Nullable UUID request) {}

    record RequestView(
            UUID id,
            String kind,
            String reason,
            Instant at,
            int onVersion,
            By by,
            Side side,
            List<Correction.Change> changes,
            @Nullable Ending ending,
            @Nullable AnswerView answer) {}

    /** The changes are shown to the desks that work on the case; what is masked in the application is masked here. */
    record CorrectionView(
            List<String> fields,
            List<Correction.Change> changes,
            @Nullable String reason,
            Instant at,
            By by,
            @Nullable UUID request) {}

    /** Why the case ended, and what this side does next, for the screen. */
    record EndingView(
            Ending.Cause cause,
            String causeName,
            String causeNameEnglish,
            @Nullable LocalDate on,
            @Nullable PlaceView household,
            @Nullable List<Ending.Difference> differs,
            @Nullable String reason,
            @Nullable YearMonth lastPaidMonth,
            String next,
            String nextEnglish,
            Instant at,
            By by,
            @Nullable UUID request) {}

    record AnswerView(String outcome, @Nullable String rule, String reason, Instant at) {}

    /** 书面转办: to whom it was posted, the answer as recorded and not yet confirmed, the answer that counts. */
    record PaperView(
            @Nullable String addressee,
            @Nullable RecordedPaperView recorded,
            Transition.@Nullable PaperAnswer answer) {}

    record RecordedPaperView(
            String documentNumber,
            LocalDate issuedOn,
            String issuingOrgan,
            LocalDate receivedOn,
            UUID scan,
            Transition.Outcome outcome,
            @Nullable Long standardFen,
            By by,
            Instant at,
            boolean confirmable) {}
}
