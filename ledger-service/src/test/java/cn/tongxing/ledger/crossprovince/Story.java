package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Application.Capacity;
import cn.tongxing.ledger.crossprovince.Application.How;
import cn.tongxing.ledger.crossprovince.Application.IdentityCheck;
import cn.tongxing.ledger.crossprovince.Application.Relation;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.identity.Sex;
import cn.tongxing.platform.testing.Tokens;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** 石台县仙寓镇 takes the application of a child registered in 云阳县宝坪镇; all persons are made up. */
final class Story {

    static final String ITEM = "DE_FACTO_UNATTENDED_CHILD";
    static final DivisionCode ANHUI = DivisionCode.of("34");
    static final DivisionCode CHONGQING = DivisionCode.of("50");
    static final DivisionCode HOUSEHOLD = DivisionCode.of("500235127203");

    static final Actor XIANYU = Tokens.handler("341722102");
    static final Actor OTHER_TOWNSHIP = Tokens.handler("341722100");
    static final Actor SHITAI = Tokens.handler("341722");
    static final Actor SHITAI_AUDITOR = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.AUDITOR);
    static final Actor BAOPING = Tokens.handler("500235127");
    static final Actor GAOYANG = Tokens.handler("500235132");
    static final Actor YUNYANG = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "500235", Role.APPROVER);
    static final Actor YUNYANG_HANDLER = Tokens.handler("500235");

    static final CitizenId CHILD_ID = new CitizenId("500235201705040038");
    static final CitizenId GRANDFATHER_ID = new CitizenId("500235195503120015");

    private Story() {}

    static ChildSnapshot child() {
        return child(UUID.fromString("0198f3a2-7c4e-7d10-9a51-2f6c8e0b4d17"), CHILD_ID);
    }

    static ChildSnapshot child(UUID record, @Nullable CitizenId id) {
        return new ChildSnapshot(
                record,
                1,
                new PersonName("样例小童"),
                id,
                Sex.MALE,
                LocalDate.of(2017, 5, 4),
                "15",
                new ChildSnapshot.Place(DivisionCode.of("341722102202"), "样例路1号", LocalDate.of(2024, 9, 1)),
                new ChildSnapshot.Place(HOUSEHOLD, "样例组2号", null),
                List.of(new ChildSnapshot.Guardian(
                        new PersonName("样例祖父"), "61", "ENTRUSTED_CARER", GRANDFATHER_ID, new Phone("13800000001"))));
    }

    /** A made-up child for each number, with a valid check digit. */
    static ChildSnapshot child(int number) {
        var first = "50023520170504%03d".formatted(number % 1000);
        var weights = new int[] {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 17; i++) sum += (first.charAt(i) - '0') * weights[i];
        return child(
                new UUID(0x0198_f3a2_7c4e_7d10L, 0x8000_0000_0000_0000L + number),
                new CitizenId(first + "10X98765432".charAt(sum % 11)));
    }

    static ChildSnapshot movedTo(ChildSnapshot child, String household) {
        return new ChildSnapshot(
                child.record(),
                child.recordVersion(),
                child.name(),
                child.citizenId(),
                child.sex(),
                child.birthDate(),
                child.ethnicity(),
                child.residence(),
                new ChildSnapshot.Place(DivisionCode.of(household), null, null),
                child.guardians());
    }

    static Requests.RecordApplication application(LocalDate appliedOn) {
        return application(
                appliedOn,
                parent(Relation.FATHER, "IMPRISONED", LocalDate.of(2025, 3, 1), 36),
                parent(Relation.MOTHER, "DEAD", LocalDate.of(2020, 5, 1), null));
    }

    static Requests.RecordApplication application(LocalDate appliedOn, Requests.Parent... parents) {
        return new Requests.RecordApplication(
                appliedOn,
                new Requests.NamedApplicant(
                        new PersonName("样例祖父"),
                        GRANDFATHER_ID,
                        Capacity.GUARDIAN,
                        "祖父",
                        new Phone("13800000001"),
                        new Requests.Identity(IdentityCheck.ORIGINAL_ID_CARD, null),
                        null),
                new Requests.Notice("2026-01", "告知：为办理事实无人抚养儿童认定，将向户籍地民政部门提供下列信息。", How.IN_PERSON, null),
                null,
                List.of(parents),
                null,
                null,
                null);
    }

    static Requests.Parent parent(Relation relation, String condition, LocalDate since, @Nullable Integer months) {
        return new Requests.Parent(
                relation,
                true,
                null,
                null,
                List.of(new Requests.Condition(condition, since, null, null, months, null, condition + "_PROOF")));
    }

    static Requests.Decide approval() {
        return new Requests.Decide(
                Transition.Outcome.APPROVED,
                "父亲服刑在押，母亲死亡，符合认定条件",
                "民发〔2019〕62号；民发〔2020〕125号",
                new Requests.NamedPerson(new PersonName("样例小童"), CHILD_ID, null),
                130_000L,
                null);
    }

    static Requests.Decide refusal() {
        return new Requests.Decide(
                Transition.Outcome.NOT_APPROVED,
                "父亲的刑期不满六个月",
                "民发〔2019〕62号；民发〔2020〕125号",
                new Requests.NamedPerson(new PersonName("样例小童"), CHILD_ID, null),
                null,
                null);
    }

    static String guideJson(String item, String division) {
        return """
                {"item":"%s","itemName":"样例","division":"%s","divisionName":"重庆市云阳县","version":"500235@1,50@1,00@1",
                 "effectiveFrom":"2026-01-01","on":"2026-03-02","source":"样例","sample":true,"materials":[
                 {"code":"CHILD_IDENTITY","name":"儿童身份证明","nameEnglish":"Child's identity","condition":null,"required":true,"note":null,"from":"00"},
                 {"code":"IMPRISONED_PROOF","name":"服刑证明","nameEnglish":null,"condition":"IMPRISONED","required":true,"note":null},
                 {"code":"DEAD_PROOF","name":"死亡证明","nameEnglish":null,"condition":"DEAD","required":true,"note":null},
                 {"code":"MISSING_PROOF","name":"宣告失踪判决书","nameEnglish":null,"condition":"MISSING","required":true,"note":null},
                 {"code":"MINIMUM_LIVING_PROOF","name":"低保证明","nameEnglish":null,"condition":"MINIMUM_LIVING","required":true,"note":null},
                 {"code":"ENTRUSTMENT","name":"委托书","nameEnglish":null,"condition":"APPLICANT_ENTRUSTED","required":true,"note":null},
                 {"code":"LOST_CONTACT_PROOF","name":"失联证明","nameEnglish":null,"condition":"LOST_CONTACT","required":true,"note":null},
                 {"code":"RECENT_PHOTO","name":"近照","nameEnglish":null,"condition":null,"required":false,"note":null}]}""".formatted(item, division);
    }
}
