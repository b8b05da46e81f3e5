package cn.tongxing.child.record;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.identity.Sex;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Made-up children and officers of 石台县仙寓镇 and its neighbours; all id numbers have valid check digits. */
final class Samples {

    static final CitizenId BOY = new CitizenId("500235201705040038");
    static final CitizenId OTHER_BOY = new CitizenId("500235201705040054");
    static final CitizenId GIRL = new CitizenId("500235201603150025");

    static final Actor XIANYU = officer("341722102", "石台县仙寓镇人民政府", Role.HANDLER);
    static final Actor SHITAI = officer("341722", "石台县民政局", Role.HANDLER);
    static final Actor HENGDU = officer("341722103", "石台县横渡镇人民政府", Role.HANDLER);
    static final Actor LUYANG = officer("340103", "合肥市庐阳区民政局", Role.HANDLER);

    private Samples() {}

    static Actor officer(String division, String agency, Role... roles) {
        var code = DivisionCode.of(division);
        return new Actor(
                UUID.nameUUIDFromBytes(agency.getBytes(StandardCharsets.UTF_8)),
                agency,
                AgencyFunction.CIVIL_AFFAIRS,
                code,
                code.level(),
                Set.of(roles),
                "test-" + division,
                null,
                null);
    }

    static ChildDetails boy() {
        return child(BOY, "341722102202");
    }

    static ChildDetails boyLivingIn(String village) {
        return child(BOY, village);
    }

    static ChildDetails otherBoy() {
        return child(OTHER_BOY, "341722102202");
    }

    static ChildDetails girlOfLuyang() {
        var details = child(BOY, "340103001001");
        return new ChildDetails(
                new PersonName("样例小妹"),
                Sex.FEMALE,
                LocalDate.of(2016, 3, 15),
                details.ethnicity(),
                Identity.of(GIRL),
                details.residence(),
                details.household(),
                details.livesWith(),
                List.of());
    }

    static ChildDetails withoutCitizenId() {
        var details = child(BOY, "341722102202");
        return new ChildDetails(
                details.name(),
                details.sex(),
                details.birthDate(),
                details.ethnicity(),
                new Identity(
                        null,
                        MissingReason.NO_HOUSEHOLD_REGISTRATION,
                        DocumentType.BIRTH_MEDICAL_CERTIFICATE,
                        "S340000001"),
                details.residence(),
                null,
                details.livesWith(),
                details.guardians());
    }

    private static ChildDetails child(CitizenId id, String village) {
        return new ChildDetails(
                new PersonName("样例小童"),
                Sex.MALE,
                LocalDate.of(2017, 5, 4),
                new Ethnicity("15"),
                Identity.of(id),
                new Dwelling(DivisionCode.of(village), "样例路1号", LocalDate.of(2024, 9, 1)),
                new Dwelling(DivisionCode.of("500235127203"), "样例组2号", null),
                LivesWith.PATERNAL_GRANDPARENTS,
                List.of(grandfather(null)));
    }

    static Guardian grandfather(@Nullable UUID id) {
        return new Guardian(
                id,
                new PersonName("样例祖父"),
                new Relation("61"),
                Capacity.ENTRUSTED_CARER,
                new CitizenId("500235195503120015"),
                new Phone("13800000001"));
    }
}
