package cn.tongxing.child.declaration;

import cn.tongxing.child.record.Capacity;
import cn.tongxing.child.record.Ethnicity;
import cn.tongxing.child.record.LivesWith;
import cn.tongxing.child.record.MissingReason;
import cn.tongxing.child.record.Relation;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.identity.Sex;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/children} as far as a declaration knows it; what is null the station finds out. */
record DeclarationDraft(DraftedChild child, String why) {

    record DraftedChild(
            PersonName name,
            Sex sex,
            LocalDate birthDate,
            @Nullable Ethnicity ethnicity,
            DraftedIdentity identity,
            DraftedDwelling residence,
            @Nullable DraftedDwelling household,
            @Nullable LivesWith livesWith,
            List<DraftedGuardian> guardians) {}

    record DraftedIdentity(
            @Nullable CitizenId citizenId, @Nullable MissingReason missingReason) {}

    record DraftedDwelling(
            @Nullable DivisionCode division,
            @Nullable String address,
            @Nullable LocalDate since) {

        @Override
        public String toString() {
            return "DraftedDwelling";
        }
    }

    record DraftedGuardian(PersonName name, Relation relation, Capacity capacity, Phone phone) {}

    static DeclarationDraft of(Declared declared, Receipt receipt) {
        var child = declared.child();
        var home = declared.residence();
        var declarer = declared.declarer();
        var household = declared.household();
        return new DeclarationDraft(
                new DraftedChild(
                        child.name(),
                        child.sex(),
                        child.birthDate(),
                        child.ethnicity(),
                        new DraftedIdentity(child.citizenId(), child.missingReason()),
                        new DraftedDwelling(home.village(), home.address(), home.since()),
                        household == null ? null : new DraftedDwelling(household, null, null),
                        child.livesWith(),
                        // the consent says so; the station verifies it
                        List.of(new DraftedGuardian(
                                declarer.name(), declarer.relation(), Capacity.LEGAL_GUARDIAN, declarer.phone()))),
                "自主申报 " + receipt);
    }
}
