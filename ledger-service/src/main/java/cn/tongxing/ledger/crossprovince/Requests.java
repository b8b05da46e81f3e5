package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.eligibility.ConditionFact;
import cn.tongxing.ledger.eligibility.DisabilityCategory;
import cn.tongxing.ledger.item.Proxy;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.paging.PageQuery;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers send. */
final class Requests {

    /** Letters, marks, digits, punctuation and line breaks; no controls and no bidirectional controls. */
    private static final String PRINTABLE = "[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]*";

    private static final String LINES = "(?:[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]|[\\n\\t])*";
    private static final String CODE = "[A-Z][A-Z0-9_]{0,63}";

    private Requests() {}

    record OpenCase(
            @NotNull @Pattern(regexp = CODE) String item,
            @NotNull UUID child,
            @Nullable UUID continues) {}

    /** @param name the beginning of a child's name, in characters or in pinyin; the rest narrows as in the list */
    record SearchCases(
            @NotNull @Size(min = 1, max = 72) String name,
            @Nullable State state,
            @Nullable DivisionCode division,
            @Nullable @Pattern(regexp = CODE) String item) {

        CaseQuery query(List<Long> names, PageQuery page) {
            return new CaseQuery(state, null, false, null, division, item, null, null, null, null, null, names, page);
        }

        @Override
        public String toString() {
            return "SearchCases[]";
        }
    }

    record RecordApplication(
            @Nullable LocalDate appliedOn,
            @NotNull @Valid NamedApplicant applicant,
            @NotNull @Valid Notice notice,

            @Nullable @Size(min = 1, max = 500) @Pattern(regexp = PRINTABLE)
            String legalBasis,

            @Nullable @Size(max = 2) List<@NotNull @Valid Parent> parents,

            @Nullable @Size(min = 1, max = 1000) @Pattern(regexp = LINES)
            String statement,

            @Nullable @Valid CertifiedDisability disability,
            @Nullable @Size(min = 1, max = 10) List<@NotNull @Pattern(regexp = CODE) String> choices) {

        /** An item that asks for other facts is applied for without them. */
        RecordApplication {
            parents = Objects.requireNonNullElse(parents, List.of());
        }
    }

    record CertifiedDisability(
            @NotNull DisabilityCertificate certificate,
            @NotNull DisabilityCategory category,
            @Min(1) @Max(4) int level,
            @NotNull @Valid ReceivedMinimum minimumLiving) {
        Disability fact() {
            return new Disability(certificate, category, level, minimumLiving.fact());
        }
    }

    record ReceivedMinimum(
            Disability.@NotNull Received received,

            @Nullable @Size(min = 1, max = 64) @Pattern(regexp = "[A-Za-z0-9_-]*")
            String evidence) {
        Disability.MinimumLiving fact() {
            return new Disability.MinimumLiving(received, evidence);
        }
    }

    record NamedApplicant(
            @NotNull PersonName name,
            @NotNull CitizenId citizenId,
            Application.@NotNull Capacity capacity,

            @NotBlank @Size(max = 30) @Pattern(regexp = PRINTABLE)
            String relation,

            @Nullable Phone phone,
            @NotNull @Valid Identity identityVerified,
            @Nullable Proxy proxy) {}

    record Identity(
            Application.@NotNull IdentityCheck how,
            @Nullable Instant at) {}

    record Notice(
            @NotBlank @Size(max = 60) @Pattern(regexp = PRINTABLE)
            String version,

            @NotBlank @Size(max = 2000) @Pattern(regexp = LINES)
            String what,

            Application.@NotNull How how,
            @Nullable Instant at) {}

    record Parent(
            Application.@NotNull Relation relation,
            @NotNull Boolean known,
            @Nullable PersonName name,
            @Nullable CitizenId citizenId,
            @NotNull @Size(max = 12) List<@NotNull @Valid Condition> conditions) {}

    record Condition(
            @NotNull @Pattern(regexp = CODE) String code,
            @Nullable LocalDate since,

            @Nullable @Size(min = 1, max = 30) @Pattern(regexp = PRINTABLE)
            String category,

            @Nullable @Min(1) @Max(4) Integer level,
            @Nullable @Min(1) @Max(1200) Integer termMonths,
            @Nullable Boolean supportFulfilled,

            @Nullable @Size(min = 1, max = 64) @Pattern(regexp = "[A-Za-z0-9_-]*")
            String evidence) {
        ConditionFact fact() {
            return new ConditionFact(code, since, category, level, termMonths, supportFulfilled, evidence);
        }
    }

    record GiveNotice(
            @NotEmpty @Size(max = 50) List<@NotNull @Valid MissingMaterial> missing, Application.@NotNull How how) {}

    record MissingMaterial(
            @NotNull @Pattern(regexp = CODE) String requirement,

            @Nullable @Size(min = 1, max = 200) @Pattern(regexp = PRINTABLE)
            String note) {}

    record Accept(@Nullable LocalDate materialsCompleteOn) {}

    record RefuseForForm(
            Intake.@NotNull FormReason reason,

            @NotBlank @Size(max = 200) @Pattern(regexp = LINES)
            String text,

            @NotBlank @Size(max = 500) @Pattern(regexp = PRINTABLE)
            String legalBasis) {}

    record Push(
            @Nullable @Size(min = 1, max = 200) @Pattern(regexp = PRINTABLE)
            String purpose,

            @Nullable @Size(min = 1, max = 500) @Pattern(regexp = PRINTABLE)
            String legalBasis) {}

    record AskForSupplement(
            @NotEmpty @Size(max = 50) List<@NotNull @Valid SupplementLine> list,

            @NotBlank @Size(max = 200) @Pattern(regexp = LINES)
            String reason,

            @Nullable LocalDate due) {}

    record SupplementLine(
            @Nullable @Pattern(regexp = CODE) String requirement,

            @NotBlank @Size(max = 200) @Pattern(regexp = LINES)
            String what) {}

    record AnswerSupplement(
            @Positive int round,
            @NotEmpty @Size(max = 50) List<@NotNull @Valid LineAnswer> answers,

            @Nullable @Size(min = 1, max = 500) @Pattern(regexp = LINES)
            String remark) {}

    record LineAnswer(
            @Positive int no,
            @Nullable @Size(max = 20) List<@NotNull UUID> materials,

            @Nullable @Size(min = 1, max = 200) @Pattern(regexp = LINES)
            String unanswered) {}

    record Review(
            Transition.@NotNull Recommendation recommendation,

            @NotBlank @Size(max = 200) @Pattern(regexp = LINES)
            String opinion) {}

    record Decide(
            Transition.@NotNull Outcome outcome,

            @NotBlank @Size(max = 200) @Pattern(regexp = LINES)
            String reason,

            @NotBlank @Size(max = 500) @Pattern(regexp = PRINTABLE)
            String legalBasis,

            @NotNull @Valid NamedPerson person,
            @Nullable @Min(1) @Max(10_000_000) Long standardFen,
            @Nullable @Size(min = 1, max = 10) List<@NotNull @Pattern(regexp = CODE) String> choices) {}

    /** What stands on the paper, and which upload is its scan. */
    record RecordPaperAnswer(
            @NotBlank @Size(max = 100) @Pattern(regexp = PRINTABLE)
            String documentNumber,

            @NotNull LocalDate issuedOn,

            @NotBlank @Size(max = 100) @Pattern(regexp = PRINTABLE)
            String issuingOrgan,

            @Nullable LocalDate receivedOn,
            @NotNull UUID scan,
            Transition.@NotNull Outcome outcome,

            @NotBlank @Size(max = 200) @Pattern(regexp = LINES)
            String reason,

            @NotBlank @Size(max = 500) @Pattern(regexp = PRINTABLE)
            String legalBasis,

            @NotNull @Valid NamedPerson person,
            @Nullable @Min(1) @Max(10_000_000) Long standardFen,
            @Nullable @Size(min = 1, max = 10) List<@NotNull @Pattern(regexp = CODE) String> choices) {}

    /** Nothing to say: the version in If-Match is what was read. */
    record ConfirmPaperAnswer() {}

    record NamedPerson(
            @NotNull PersonName name,
            @Nullable CitizenId citizenId,
            @Nullable LocalDate birthDate) {}

    record Inform(Application.@NotNull How how, @Nullable LocalDate informedOn) {}

    record Grant(
            @Nullable LocalDate grantedOn,

            @Nullable @Size(min = 1, max = 200) @Pattern(regexp = LINES)
            String remark) {}

    record Withdraw(
            @NotBlank @Size(max = 200) @Pattern(regexp = LINES)
            String reason) {}

    record Extend(
            @NotNull LocalDate until,

            @NotBlank @Size(max = 200) @Pattern(regexp = LINES)
            String reason) {}

    record Correct(
            @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid Change> changes,

            @NotBlank @Size(max = 200) @Pattern(regexp = LINES)
            String reason) {}

    @Schema(name = "CorrectionWanted")
    record Change(
            @NotBlank @Size(max = 100) @Pattern(regexp = "(/[A-Za-z0-9]+)+")
            String field,

            @Nullable @Size(min = 1, max = 1000) @Pattern(regexp = LINES)
            String value) {}

    record End(
            Ending.@NotNull Cause cause,
            @Nullable LocalDate on,
            @Nullable DivisionCode household,
            @Nullable @Size(min = 1, max = 4) List<Ending.@NotNull Difference> differs,
            @Nullable YearMonth lastPaidMonth,

            @NotBlank @Size(max = 200) @Pattern(regexp = LINES)
            String reason) {
        Ending ending() {
            return new Ending(cause, on, household, differs);
        }
    }

    record AnswerRequest(
            @NotNull Verdict outcome,

            @NotBlank @Size(max = 200) @Pattern(regexp = LINES)
            String reason,

            @Nullable YearMonth lastPaidMonth) {
        enum Verdict {
            GRANTED,
            REFUSED
        }
    }

    record Disclose(
            @NotNull Purpose purpose,

            @Nullable @Size(min = 1, max = 200) @Pattern(regexp = PRINTABLE)
            String note) {
        enum Purpose {
            CASE_HANDLING,
            PAYMENT,
            APPEAL,
            SUPERVISION
        }
    }
}
