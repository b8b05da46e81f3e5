package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import cn.tongxing.ledger.crossprovince.Application.Capacity;
import cn.tongxing.ledger.crossprovince.Disability.Received;
import cn.tongxing.ledger.eligibility.Advice;
import cn.tongxing.ledger.eligibility.DisabilityCategory;
import cn.tongxing.ledger.eligibility.Reason;
import cn.tongxing.ledger.exchange.IncomingMessage;
import cn.tongxing.ledger.exchange.Verdict;
import cn.tongxing.ledger.item.Proxy;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.testing.Tokens;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** 残疾人两项补贴 between two provinces: two reviews by different functions within one limit of ten working days. */
class DisabilitySubsidiesTest {

    private static final String ITEM = "DISABILITY_SUBSIDIES";
    private static final LocalDate APPLIED = LocalDate.of(2026, 3, 30);
    private static final DisabilityCertificate CERTIFICATE = new DisabilityCertificate(Story.CHILD_ID.value() + "62");
    private static final List<String> BOTH = List.of("LIVING_SUBSIDY", "CARE_SUBSIDY");
    private static final Actor FEDERATION = federation("500235");

    private final TwoProvinces world = new TwoProvinces().byTheRealRules();

    private static Actor federation(String division) {
        return Tokens.actor(AgencyFunction.DISABLED_FEDERATION, division, Role.HANDLER);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** Push 2026-03-30, 清明 04-04…06: the tenth working day is 04-14, whoever of the three has the case. */
    @Test
    void itGoesThroughTwoReviewsWithASupplementAskedByTheFederationAndIsPaidFromTheMonthOfApplication() {
        var id = pushed();
        assertSame(id, State.PRELIMINARY_REVIEW, "preliminary-review", "2026-04-14");

        world.on("2026-04-02");
        world.review(id);
        world.carryAll();
        assertSame(id, State.PRELIMINARY_REVIEW, "federation-review", "2026-04-14");

        world.on("2026-04-03");
        world.askForSupplement(id, FEDERATION);
        world.carryAll();
        assertSame(id, State.SUPPLEMENT, "intake", "2026-04-20");

        // four of the ten days were used (03-31…04-03), by two desks; six are left after 04-10
        world.on("2026-04-10");
        world.answerSupplement(id, 1);
        world.carryAll();
        assertSame(id, State.PRELIMINARY_REVIEW, "federation-review", "2026-04-20");

        world.on("2026-04-15");
        world.review(id, FEDERATION);
        world.carryAll();
        assertSame(id, State.COUNTY_DECISION, "county-decision", "2026-04-20");

        world.on("2026-04-20");
        world.decide(id, approval(List.of("CARE_SUBSIDY")));
        world.carryAll();
        assertSame(id, State.DECIDED, "informing", "2026-04-23");

        world.inform(id);
        world.carryAll();
        world.grant(id);
        world.carryAll();
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
        var shared = world.anhui.file(id).shared();
        assertThat(shared.phase().state()).isEqualTo(State.GRANTED);
        var decision = shared.last(Transition.DecisionTaken.class).orElseThrow();
        assertThat(decision.choices()).containsExactly("CARE_SUBSIDY");
        // one of the two was not granted: the way of appeal is told with the approval
        assertThat(decision.appealOrgan()).isEqualTo("重庆市云阳县人民政府");
        assertThat(shared.last(Transition.ApplicantInformed.class).orElseThrow().appeal())
                .isNotNull();
        assertThat(shared.last(Transition.BenefitGranted.class).orElseThrow().fromMonth())
                .isEqualTo(YearMonth.of(2026, 3));
    }

    @Test
    void aTownshipThatUsedTheWholeLimitLeavesTheNextDeskNothingOfIt() {
        var id = pushed();

        world.on("2026-04-16");
        world.review(id);
        world.carryAll();

        assertSame(id, State.PRELIMINARY_REVIEW, "federation-review", "2026-04-14");
    }

    @Test
    void theFederationsNoIsAnOpinionAndTheCountyDecides() {
        var id = pushed();
        world.review(id);
        world.carryAll();

        decline(id);
        world.carryAll();
        assertSame(id, State.COUNTY_DECISION, "county-decision", "2026-04-14");
        world.decide(id, Story.refusal());
        world.carryAll();
        world.inform(id);
        world.carryAll();

        var shared = world.anhui.file(id).shared();
        assertThat(shared.phase().state()).isEqualTo(State.NOT_APPROVED);
        assertThat(shared.all(Transition.ReviewPassed.class))
                .extracting(r -> r.by().function(), Transition.ReviewPassed::recommendation)
                .containsExactly(
                        tuple(AgencyFunction.CIVIL_AFFAIRS, Transition.Recommendation.APPROVE),
                        tuple(AgencyFunction.DISABLED_FEDERATION, Transition.Recommendation.DECLINE));
        assertThat(shared.last(Transition.DecisionTaken.class).orElseThrow().appealOrgan())
                .isEqualTo("重庆市云阳县人民政府");
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
    }

    @Test
    void eachReviewBelongsToItsOwnFunction() {
        var id = pushed();
        problem(() -> world.review(id, FEDERATION), "CASE_NOT_YOUR_TURN");
        world.review(id);
        world.carryAll();

        problem(() -> world.review(id, Story.BAOPING), "CASE_NOT_YOUR_TURN");
        problem(() -> world.review(id, Story.YUNYANG), "CASE_NOT_YOUR_TURN");
        problem(() -> world.review(id, federation("500101")), "NOT_FOUND");
        assertThat(world.chongqing.file(id).turn().orElseThrow().belongsTo(FEDERATION))
                .isTrue();
    }

    @Test
    void noTableIsPrintedSoAPersonDecides() {
        var id = pushed();

        var advice = world.chongqing.file(id).shared().application().advice().advice();

        assertThat(advice.outcome()).isEqualTo(Advice.UNDETERMINED);
        assertThat(advice.reasons()).extracting(Reason::code).containsExactly("NO_TABLE");
    }

    // who sees it

    @Test
    void onlyTheDesksOfTheCaseSeeTheDisability() {
        var id = pushed();

        for (var desk : List.of(Story.BAOPING, FEDERATION, Story.YUNYANG)) {
            var view =
                    world.chongqing.tx(() -> world.chongqing.get(Reading.class).one(id, desk));
            assertThat(view.disability().certificate()).isEqualTo("500235**************");
            assertThat(view.disability().level()).isEqualTo(2);
            assertThat(view.choices()).isEqualTo(BOTH);
        }
        var superior = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "50", Role.AUDITOR);
        var outline =
                world.chongqing.tx(() -> world.chongqing.get(Reading.class).one(id, superior));
        assertThat(outline.disability()).isNull();
        assertThat(outline.guide().materials())
                .filteredOn(m -> m.condition() != null)
                .noneMatch(m -> m.neededHere());
        assertThat(outline.choices()).isEmpty();
        assertThat(Wire.tree(outline).toString()).doesNotContain("MENTAL", CERTIFICATE.value(), "CARE_SUBSIDY");
    }

    /** 残联 has a step in this item, on the household side, at the county: it sees that and nothing else of the area. */
    @Test
    void anotherFunctionSeesOnlyTheItemsThatGiveItAStep() {
        var ours = pushed();
        var other = world.ready(7).id();
        world.anhui.tx(() -> world.anhui
                .get(ResidenceDesk.class)
                .push(
                        other,
                        TwoProvinces.version(world.anhui.file(other)),
                        new Requests.Push(null, null),
                        Story.XIANYU));
        world.carryAll();

        assertThat(seen(world.chongqing, FEDERATION)).containsExactly(ours);
        assertThat(seen(world.chongqing, Story.YUNYANG)).containsExactlyInAnyOrder(ours, other);
        problem(() -> one(world.chongqing, other, FEDERATION), "NOT_FOUND");
        problem(() -> one(world.chongqing, ours, federation("500101")), "NOT_FOUND");
        problem(() -> one(world.chongqing, ours, education()), "NOT_FOUND");
        problem(() -> one(world.anhui, ours, federation("341722")), "NOT_FOUND");
        assertThat(seen(world.anhui, federation("341722"))).isEmpty();
        assertThat(seen(world.chongqing, education())).isEmpty();
    }

    private static Actor education() {
        return Tokens.actor(AgencyFunction.EDUCATION, "500235", Role.HANDLER);
    }

    @Test
    void theSharedProjectionShowsTheDisabilityToTheDesksOnlyAndTheNumberToNobody() {
        var id = pushed();
        var projection = Wire.JSON.readTree(
                Projection.of(id, world.chongqing.file(id).shared()).canonical());

        var desk = ProjectionMask.of(projection, true);
        var outline = ProjectionMask.of(projection, false);

        assertThat(desk.at("/transitions/0/body/disability").toString())
                .contains("MENTAL", "500235**************", "YES");
        assertThat(outline.at("/transitions/0/body/disability").propertyStream())
                .isNotEmpty()
                .allSatisfy(
                        part -> assertThat(part.getValue().toString()).doesNotContain("MENTAL", "500235", "YES", "2"));
        assertThat(outline.at("/transitions/0/body/choices").toString()).doesNotContain("SUBSIDY");
        for (var shown : List.of(desk, outline)) assertThat(shown.toString()).doesNotContain(CERTIFICATE.value());
    }

    @Test
    void whatLeavesIsNamedAndADeskReadsItUnmaskedForAPurpose() {
        var id = pushed();

        assertThat(world.chongqing.file(id).shared().application().disclosure().fields())
                .contains(
                        "disability.certificate",
                        "disability.category",
                        "disability.level",
                        "disability.minimumLiving.received",
                        "choices")
                .noneMatch(field -> field.startsWith("parents"));
        var disclosed = world.chongqing.tx(() -> world.chongqing
                .get(Reading.class)
                .disclose(id, new Requests.Disclose(Requests.Disclose.Purpose.CASE_HANDLING, null), FEDERATION));
        assertThat(disclosed.disability().certificate()).isEqualTo(CERTIFICATE);
        assertThat(world.chongqing.audit.getLast().toString()).contains("disability");
        problem(
                () -> world.chongqing.tx(() -> world.chongqing
                        .get(Reading.class)
                        .disclose(
                                id,
                                new Requests.Disclose(Requests.Disclose.Purpose.CASE_HANDLING, null),
                                Tokens.handler("50"))),
                "FORBIDDEN");
    }

    // what does not fit

    @Test
    void anApplicationSaysWhatItsItemAsksForAndNothingElse() {
        world.on(APPLIED);
        var file = world.open(Story.XIANYU, Story.child().record(), ITEM);

        misfit(file, application(null, BOTH, null), "/disability");
        misfit(
                file,
                application(certified(CERTIFICATE, DisabilityCategory.MENTAL, 3), BOTH, null),
                "/disability/level");
        misfit(file, application(certified(CERTIFICATE, DisabilityCategory.LIMB, 2), BOTH, null), "/disability/level");
        var others = new DisabilityCertificate(Story.GRANDFATHER_ID.value() + "62");
        misfit(
                file,
                application(certified(others, DisabilityCategory.MENTAL, 2), BOTH, null),
                "/disability/certificate");
        misfit(file, application(mental(), null, null), "/choices");
        misfit(file, application(mental(), List.of("SOMETHING_ELSE"), null), "/choices");
        misfit(file, application(mental(), List.of("CARE_SUBSIDY", "CARE_SUBSIDY"), null), "/choices");
        misfit(file, application(mental(), BOTH, null, Capacity.ENTRUSTED), "/applicant/proxy");
        misfit(file, application(mental(), BOTH, Proxy.COMMITTEE, Capacity.GUARDIAN), "/applicant/proxy");
        var parents = Story.application(APPLIED).parents();
        var plain = application(mental(), BOTH, null);
        misfit(
                file,
                new Requests.RecordApplication(
                        APPLIED, plain.applicant(), plain.notice(), null, parents, null, plain.disability(), BOTH),
                "/parents");
        assertThat(world.anhui.file(file.id()).desk().application()).isNull();
        assertThat(world.recorded(file, Story.XIANYU, plain).desk().application())
                .isNotNull();
    }

    @Test
    void anItemThatDoesNotAskForADisabilityTakesNone() {
        world.on(APPLIED);
        var file = world.open(Story.XIANYU);
        var usual = Story.application(APPLIED);

        misfit(
                file,
                new Requests.RecordApplication(
                        APPLIED, usual.applicant(), usual.notice(), null, usual.parents(), null, mental(), null),
                "/disability");
        misfit(
                file,
                new Requests.RecordApplication(
                        APPLIED, usual.applicant(), usual.notice(), null, usual.parents(), null, null, BOTH),
                "/choices");
    }

    /** 赡养、抚养、扶养义务人，村（居）委，其他受委托人. */
    @ParameterizedTest
    @EnumSource(Proxy.class)
    void whoMayApplyInTheChildsPlaceIsSaid(Proxy proxy) {
        world.on(APPLIED);
        var file = world.open(Story.XIANYU, Story.child().record(), ITEM);

        file = world.recorded(file, Story.XIANYU, application(mental(), BOTH, proxy, Capacity.ENTRUSTED));

        assertThat(file.desk().application().claims())
                .contains("APPLICANT_ENTRUSTED", "APPLICANT_" + proxy, "MINIMUM_LIVING", "CARE_SUBSIDY");
    }

    @Test
    void anApprovalGrantsOnlyWhatWasAppliedForAndSaysWhat() {
        var id = pushed(List.of("CARE_SUBSIDY"));
        world.review(id);
        world.review(id, FEDERATION);
        world.carryAll();

        problem(() -> world.decide(id, Story.approval()), "CASE_CONTENT_UNFIT");
        problem(() -> world.decide(id, approval(List.of("LIVING_SUBSIDY"))), "CASE_CONTENT_UNFIT");
        world.decide(id, approval(List.of("CARE_SUBSIDY")));
        world.carryAll();
        assertThat(world.anhui
                        .file(id)
                        .shared()
                        .last(Transition.DecisionTaken.class)
                        .orElseThrow()
                        .appealOrgan())
                .isNull();
    }

    @Test
    void aPushThatDoesNotFitItsItemIsRefusedAndStoresNothing() {
        var push = onTheRoad(BOTH);

        refused(push, body -> body.remove("disability"));
        refused(push, body -> ((ObjectNode) body.get("disability")).put("level", 1));
        refused(push, body -> ((ObjectNode) body.get("disability")).put("level", "2"));
        refused(push, body -> ((ObjectNode) body.get("disability")).put("category", "TIRED"));
        refused(push, body -> ((ObjectNode) body.get("disability")).put("certificate", "50023520170504003962"));
        refused(
                push,
                body -> ((ObjectNode) body.get("disability")).put("certificate", Story.GRANDFATHER_ID.value() + "62"));
        refused(push, body -> ((ObjectNode) body.get("disability")).remove("minimumLiving"));
        refused(push, body -> body.remove("choices"));
        refused(push, body -> body.putArray("choices").add("SOMETHING_ELSE"));
        refused(push, body -> body.putArray("choices").addNull());
        refused(push, body -> ((ObjectNode) body.get("applicant")).put("proxy", "COMMITTEE"));
        assertThat(world.chongqing
                        .owner
                        .sql("select count(*) from cross_case")
                        .query(Integer.class)
                        .single())
                .isZero();

        assertThat(judge(push, body -> {})).isInstanceOf(Verdict.Applied.class);
    }

    /** What the item does not ask for is not in the message: a message of the present version is as it always was. */
    @Test
    void theMessagesOfTheOtherItemsHaveNoNewParts() {
        world.on(APPLIED);
        world.pushed(world.ready(), Story.XIANYU);
        var body = world.anhui.out.peek().body();

        assertThat(body.propertyNames()).doesNotContain("disability", "choices");
        assertThat(body.get("applicant").propertyNames()).doesNotContain("proxy");
    }

    private UUID pushed() {
        return pushed(BOTH);
    }

    private UUID pushed(List<String> choices) {
        var id = onTheRoad(choices).caseId();
        world.carryAll();
        return id;
    }

    private TestSide.Sent onTheRoad(List<String> choices) {
        world.on(APPLIED);
        var file = world.open(Story.XIANYU, Story.child().record(), ITEM);
        file = world.recorded(file, Story.XIANYU, application(mental(), choices, null));
        world.upload(file, Story.XIANYU, "CHILD_IDENTITY", "MINIMUM_LIVING_PROOF");
        file = world.accepted(file, Story.XIANYU, APPLIED);
        assertThat(file.due().date()).isEqualTo("2026-04-02");
        world.pushed(file, Story.XIANYU);
        return world.anhui.out.peek();
    }

    private static Requests.CertifiedDisability mental() {
        return certified(CERTIFICATE, DisabilityCategory.MENTAL, 2);
    }

    private static Requests.CertifiedDisability certified(
            DisabilityCertificate certificate, DisabilityCategory category, int level) {
        return new Requests.CertifiedDisability(
                certificate, category, level, new Requests.ReceivedMinimum(Received.YES, "MINIMUM_LIVING_PROOF"));
    }

    private static Requests.RecordApplication application(
            Requests.@Nullable CertifiedDisability disability, @Nullable List<String> choices, @Nullable Proxy proxy) {
        return application(disability, choices, proxy, Capacity.GUARDIAN);
    }

    private static Requests.RecordApplication application(
            Requests.@Nullable CertifiedDisability disability,
            @Nullable List<String> choices,
            @Nullable Proxy proxy,
            Capacity capacity) {
        var usual = Story.application(APPLIED);
        var who = usual.applicant();
        return new Requests.RecordApplication(
                APPLIED,
                new Requests.NamedApplicant(
                        who.name(),
                        who.citizenId(),
                        capacity,
                        who.relation(),
                        who.phone(),
                        who.identityVerified(),
                        proxy),
                usual.notice(),
                null,
                List.of(),
                null,
                disability,
                choices);
    }

    private static Requests.Decide approval(List<String> choices) {
        var usual = Story.approval();
        return new Requests.Decide(
                usual.outcome(), "残疾等级二级，符合当地规定", usual.legalBasis(), usual.person(), 9_000L, choices);
    }

    private void decline(UUID id) {
        world.chongqing.tx(() -> world.chongqing
                .get(HouseholdDesk.class)
                .review(
                        id,
                        TwoProvinces.version(world.chongqing.file(id)),
                        new Requests.Review(Transition.Recommendation.DECLINE, "残疾人证已注销"),
                        FEDERATION));
    }

    private CaseView one(TestSide side, UUID id, Actor actor) {
        return side.tx(() -> side.get(Reading.class).one(id, actor));
    }

    private List<UUID> seen(TestSide side, Actor actor) {
        var query = new CaseQuery(null, null, false, null, null, PageQuery.first());
        return side.tx(() -> side.get(Reading.class).list(query, actor)).items().stream()
                .map(Reading.Summary::id)
                .toList();
    }

    private void misfit(CaseFile file, Requests.RecordApplication application, String pointer) {
        var refusal =
                catchThrowableOfType(ProblemException.class, () -> world.recorded(file, Story.XIANYU, application));
        assertThat(refusal.code().name()).isEqualTo("CASE_CONTENT_UNFIT");
        assertThat(refusal.fields()).extracting("pointer").containsExactly(pointer);
    }

    private static void problem(ThrowingCallable work, String code) {
        WithdrawalTest.assertProblem(work, code);
    }

    private void refused(TestSide.Sent push, Consumer<ObjectNode> spoil) {
        assertThat(((Verdict.Refused) judge(push, spoil)).rule()).isEqualTo("BODY_INVALID");
    }

    private Verdict judge(TestSide.Sent push, Consumer<ObjectNode> spoil) {
        var body = (ObjectNode) push.body().deepCopy();
        spoil.accept(body);
        var now = world.clock.instant();
        return world.judge(
                world.chongqing,
                new IncomingMessage(push.id(), Story.ANHUI, 1, push.kind(), push.caseId(), now, now, body));
    }

    private void assertSame(UUID id, State state, String step, String due) {
        for (var side : List.of(world.anhui, world.chongqing)) {
            var file = side.file(id);
            assertThat(file.phase().state()).isEqualTo(state);
            assertThat(file.phase().step(file.item()).orElseThrow().id()).isEqualTo(step);
            assertThat(file.due().date()).isEqualTo(due);
        }
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
    }
}
