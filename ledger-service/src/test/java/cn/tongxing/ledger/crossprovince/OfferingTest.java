package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.tongxing.ledger.item.Mode;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.testing.Tokens;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is offered where, who may open it, and assisted applications (requirements.md 2 F, XP-05, XP-06, XP-08). */
class OfferingTest {

    private static ChildSnapshot child(String residence, String household) {
        var model = Story.movedTo(Story.child(), household);
        return new ChildSnapshot(
                model.record(),
                model.recordVersion(),
                model.name(),
                model.citizenId(),
                model.sex(),
                model.birthDate(),
                model.ethnicity(),
                new ChildSnapshot.Place(DivisionCode.of(residence), null, null),
                model.household(),
                model.guardians());
    }

    private static UUID on(TwoProvinces world, ChildSnapshot child) {
        world.on("2026-03-02");
        world.anhui.children.put(child.record(), child);
        return child.record();
    }

    private static ProblemException refused(TwoProvinces world, Actor actor, UUID child, String item) {
        return catchThrowableOfType(ProblemException.class, () -> world.open(actor, child, item));
    }

    @Test
    void anItemThatIsNotOfferedIsAnsweredWithWhatToDoInstead() {
        try (var world = new TwoProvinces(DivisionCode.of("35"))) {
            var child = on(world, child("350206001001", "500235127203"));

            var refusal = refused(world, Tokens.handler("350206001"), child, "REHABILITATION_AID");

            assertThat(refusal.code()).isEqualTo(CaseProblem.CASE_ITEM_NOT_OFFERED);
            assertThat(refusal.extra().get("instead").toString()).contains("在居住地申请");
            assertThat(refusal.extra().get("source").toString()).contains("厦民〔2025〕82号");
            assertThat(world.anhui
                            .jdbc
                            .sql("select count(*) from cross_case")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void hainanOffersTheSubsidiesBetweenProvincesOnly() {
        try (var world = new TwoProvinces(DivisionCode.of("46"))) {
            var inside = on(world, child("460105001001", "460200001"));
            var refusal = refused(world, Tokens.handler("460105001"), inside, "DISABILITY_SUBSIDIES");
            assertThat(refusal.code()).isEqualTo(CaseProblem.CASE_ITEM_NOT_OFFERED);
            assertThat(refusal.extra()).containsEntry("mode", Mode.IN_PROVINCE.name());
            assertThat(refusal.extra().get("instead").toString()).startsWith("请直接向户籍地海南省");

            var across = on(world, child("460105001001", "500235127203"));
            assertThat(world.open(Tokens.handler("460105001"), across, "DISABILITY_SUBSIDIES")
                            .way())
                    .isEqualTo(Way.EXCHANGE);
        }
    }

    /** 户籍县 says, beside its guide, from when on it takes part in which mode. */
    @Test
    void theHouseholdCountysOwnSetCounts() {
        try (var world = new TwoProvinces()) {
            var child = on(world, Story.child());
            world.anhui.guide = text -> text.replace(
                    "\"sample\":true", "\"offered\":[\"IN_PROVINCE\"],\"instead\":\"请向云阳县民政局当面申请\",\"sample\":true");

            var refusal = refused(world, Story.XIANYU, child, Story.ITEM);

            assertThat(refusal.code()).isEqualTo(CaseProblem.CASE_ITEM_NOT_OFFERED);
            assertThat(refusal.extra()).containsEntry("instead", "请向云阳县民政局当面申请");
        }
    }

    /** 吉林 三（二）: opened by county or city for the township where the child lives, whose turn it is; only across counties inside. */
    @Test
    void inJilinACityOpensACaseThatCrossesItsCounties() {
        try (var world = new TwoProvinces(DivisionCode.of("22"))) {
            var child = on(world, child("220102001001", "220202001"));
            var city = Tokens.handler("2201");

            var file = world.open(city, child, Story.ITEM);

            assertThat(file.residence()).isEqualTo(DivisionCode.of("220102001"));
            assertThat(file.way()).isEqualTo(Way.IN_PROVINCE);
            assertThat(file.turn().orElseThrow().belongsTo(Tokens.handler("220102001")))
                    .isTrue();
            assertThat(Action.APPLICATION.isOpenTo(city, file)).isFalse();
        }
    }

    @Test
    void nobodyElseOpensForATownship() {
        try (var world = new TwoProvinces(DivisionCode.of("22"))) {
            var inside = on(world, child("220102001001", "220202001"));
            for (var unfit : List.of(
                    Tokens.handler("22"),
                    Tokens.handler("2202"),
                    Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "2201", Role.APPROVER),
                    Tokens.actor(AgencyFunction.EDUCATION, "2201", Role.HANDLER))) {
                assertThat(refused(world, unfit, inside, Story.ITEM).code()).isEqualTo(CaseProblem.CASE_AGENCY_UNFIT);
            }
            var across = on(world, child("220102001001", "500235127203"));
            assertThat(refused(world, Tokens.handler("2201"), across, Story.ITEM)
                            .code())
                    .isEqualTo(CaseProblem.CASE_AGENCY_UNFIT);
        }
    }

    /** 协助申请: the household place decides by its own rule and pays by its own books; here the case ends with the answer. */
    @Test
    void anAssistedApplicationIsDecidedThereAndEndsWithTheAnswer() {
        try (var world = new TwoProvinces()) {
            var file = assisted(world);
            world.pushed(file, Story.XIANYU);
            world.carryAll();
            assertThat(world.chongqing.file(file.id()).due())
                    .as("no limit was found for 低保 there, so none is set")
                    .isNull();
            world.review(file.id());
            var priced = world.decision(file.id(), Transition.Outcome.APPROVED);
            assertThat(catchThrowableOfType(ProblemException.class, () -> world.decide(file.id(), priced))
                            .fields()
                            .getFirst()
                            .pointer())
                    .isEqualTo("/standardFen");
            world.decide(
                    file.id(),
                    new Requests.Decide(priced.outcome(), "符合本地规定", "《社会救助暂行办法》第十一条", priced.person(), null, null));
            world.carryAll();

            var told = world.inform(file.id());
            world.carryAll();

            assertThat(told.phase().state()).isEqualTo(State.ANSWERED);
            assertThat(world.anhui.digest(file.id())).isEqualTo(world.chongqing.digest(file.id()));
            assertThat(world.chongqing.file(file.id()).phase().closed()).isTrue();
        }
    }

    /** No grant is recorded here, but what is paid there must stop all the same: the desk that decided is told. */
    @Test
    void aDeathAfterTheAnswerIsToldToTheDeskThatDecided() {
        try (var world = new TwoProvinces()) {
            var id = answered(world);
            var died = new Requests.End(Ending.Cause.CHILD_DIED, LocalDate.of(2026, 3, 2), null, null, null, "申请人告知");

            var asked = world.anhui.tx(() -> world.anhui
                    .get(Asking.class)
                    .end(id, TwoProvinces.version(world.anhui.file(id)), died, Story.XIANYU));
            world.carryAll();
            var request = asked.shared().openRequests().getFirst().request().request();
            world.chongqing.tx(() -> world.chongqing
                    .get(Asking.class)
                    .answer(
                            id,
                            request,
                            TwoProvinces.version(world.chongqing.file(id)),
                            new Requests.AnswerRequest(
                                    Requests.AnswerRequest.Verdict.GRANTED, "已停发", YearMonth.of(2026, 2)),
                            Story.YUNYANG));
            world.carryAll();

            assertThat(asked.phase().state()).as("asking changes nothing").isEqualTo(State.ANSWERED);
            assertThat(world.anhui.file(id).phase().state()).isEqualTo(State.ENDED);
            assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
        }
    }

    private static UUID answered(TwoProvinces world) {
        var id = world.pushed(assisted(world), Story.XIANYU).id();
        world.carryAll();
        world.review(id);
        var priced = world.decision(id, Transition.Outcome.APPROVED);
        world.decide(
                id, new Requests.Decide(priced.outcome(), "符合本地规定", "《社会救助暂行办法》第十一条", priced.person(), null, null));
        world.carryAll();
        world.inform(id);
        world.carryAll();
        return id;
    }

    private static CaseFile assisted(TwoProvinces world) {
        world.byTheRealRules();
        var child = on(world, Story.child());
        var draft = world.open(Story.XIANYU, child, "MINIMUM_LIVING_ALLOWANCE");
        var without =
                catchThrowableOfType(ProblemException.class, () -> world.recorded(draft, Story.XIANYU, hardship(null)));
        assertThat(without.fields().getFirst().pointer()).isEqualTo("/statement");
        var file = world.recorded(draft, Story.XIANYU, hardship("父亲失业，母亲患病，祖父照料"));
        world.upload(file, Story.XIANYU, "CHILD_IDENTITY");
        file = world.accepted(file, Story.XIANYU, LocalDate.of(2026, 3, 2));
        assertThat(file.desk().acceptance().advice().advice().outcome()).isEqualTo("UNDETERMINED");
        return file;
    }

    private static Requests.RecordApplication hardship(String words) {
        var usual = Story.application(LocalDate.of(2026, 3, 2));
        return new Requests.RecordApplication(
                usual.appliedOn(), usual.applicant(), usual.notice(), null, List.of(), words, null, null);
    }
}
