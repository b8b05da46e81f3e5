package cn.tongxing.child.record;

import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns records into what crosses the wire: masked for everybody, in full for a disclosure. */
@Component
class Views {

    private final Divisions divisions;

    Views(Divisions divisions) {
        this.divisions = divisions;
    }

    ChildView masked(Child child) {
        return record(child, Mask.ON);
    }

    /** Never leaves the service; the difference of two of them names what a change touched. */
    ChildView full(Child child) {
        return record(child, Mask.OFF);
    }

    SummaryView summary(ChildSummary row, LocalDate today) {
        return new SummaryView(
                row.id(),
                row.version(),
                row.name().masked(),
                row.sex(),
                row.birthDate().until(today).getYears(),
                row.residence(),
                divisions.fullName(row.residence()),
                row.residenceSince(),
                row.household(),
                row.household() == null ? null : divisions.fullName(row.household()),
                row.closed());
    }

    TransferRequestView transferRequest(TransferRequest row) {
        return new TransferRequestView(
                row.id(),
                row.child(),
                row.name().masked(),
                row.agencyName(),
                row.division(),
                divisions.fullName(row.division()),
                row.askedAt());
    }

    Disclosure disclosure(Child child, Purpose purpose, Set<DisclosedPart> parts, Instant at) {
        var full = full(child);
        return new Disclosure(
                child.id(),
                child.version(),
                child.closure() != null,
                purpose,
                purpose.legalBasis(),
                parts.stream().sorted().toList(),
                at,
                full.name(),
                full.sex(),
                full.birthDate(),
                full.ethnicity(),
                full.ethnicityName(),
                full.livesWith(),
                full.livesWithName(),
                parts.contains(DisclosedPart.IDENTITY) ? full.identity() : null,
                parts.contains(DisclosedPart.RESIDENCE) ? full.residence() : null,
                parts.contains(DisclosedPart.HOUSEHOLD) ? full.household() : null,
                parts.contains(DisclosedPart.GUARDIANS) ? full.guardians() : null);
    }

    private ChildView record(Child child, Mask mask) {
        var details = child.details();
        var closure = child.closure();
        return new ChildView(
                child.id(),
                child.version(),
                mask.of(details.name()),
                details.sex(),
                details.birthDate(),
                details.ethnicity(),
                details.ethnicity().chinese(),
                details.livesWith(),
                details.livesWith().chinese(),
                identity(details.identity(), mask),
                dwelling(details.residence(), mask),
                details.household() == null ? null : dwelling(details.household(), mask),
                details.guardians().stream()
                        .map(guardian -> guardian(guardian, mask))
                        .toList(),
                closure == null ? null : ChildView.ClosureView.of(closure),
                child.openedAt(),
                child.changedAt(),
                child.mergedInto());
    }

    private static ChildView.IdentityView identity(Identity identity, Mask mask) {
        return new ChildView.IdentityView(
                mask.of(identity.citizenId()),
                identity.missingReason(),
                identity.documentType(),
                mask.hidden(identity.documentNumber()));
    }

    private ChildView.DwellingView dwelling(Dwelling dwelling, Mask mask) {
        return new ChildView.DwellingView(
                dwelling.division(),
                divisions.fullName(dwelling.division()),
                mask.hidden(dwelling.address()),
                dwelling.since());
    }

    private static ChildView.GuardianView guardian(Guardian guardian, Mask mask) {
        return new ChildView.GuardianView(
                guardian.id(),
                mask.of(guardian.name()),
                guardian.relation(),
                guardian.relation().chinese(),
                guardian.capacity(),
                guardian.capacity().chinese(),
                mask.of(guardian.citizenId()),
                mask.of(guardian.phone()));
    }

    private enum Mask {
        ON,
        OFF;

        String of(PersonName name) {
            return this == ON ? name.masked() : name.value();
        }

        @Nullable
        String of(@Nullable CitizenId id) {
            if (id == null) return null;
            return this == ON ? id.masked() : id.value();
        }

        @Nullable
        String of(@Nullable Phone phone) {
            if (phone == null) return null;
            return this == ON ? phone.masked() : phone.value();
        }

        @Nullable
        String hidden(@Nullable String text) {
            return text == null || this == OFF ? text : "******";
        }
    }
}
