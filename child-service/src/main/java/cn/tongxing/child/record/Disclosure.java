package cn.tongxing.child.record;

import cn.tongxing.child.record.ChildView.DwellingView;
import cn.tongxing.child.record.ChildView.GuardianView;
import cn.tongxing.child.record.ChildView.IdentityView;
import cn.tongxing.platform.identity.Sex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The promise of contract/child-disclosure.v1.json: unmasked, for one purpose. */
record Disclosure(
        ChildId child,
        long version,
        boolean closed,
        Purpose purpose,
        String legalBasis,
        List<DisclosedPart> fields,
        Instant disclosedAt,
        String name,
        Sex sex,
        LocalDate birthDate,
        Ethnicity ethnicity,
        String ethnicityName,
        LivesWith livesWith,
        String livesWithName,
        @Nullable IdentityView identity,
        @Nullable DwellingView residence,
        @Nullable DwellingView household,
        @Nullable List<GuardianView> guardians) {

    @Override
    public String toString() {
        return "Disclosure[" + child + ", " + purpose + ", " + fields + "]";
    }
}
