package cn.tongxing.ledger.crossprovince;

import static cn.tongxing.ledger.crossprovince.WithdrawalTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.testing.Tokens;
import cn.tongxing.platform.web.Version;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every action in every state by every desk: allowed exactly where the item says, else refused with whose turn it is. */
class TurnTest {

    private static final Map<State, Set<Action>> ALLOWED = new EnumMap<>(Map.ofEntries(
            Map.entry(
                    State.DRAFT,
                    EnumSet.of(
                            Action.APPLICATION,
                            Action.MATERIALS,
                            Action.INCOMPLETE_NOTICE,
                            Action.ACCEPTANCE,
                            Action.FORM_REFUSAL,
                            Action.DELETE,
                            Action.WITHDRAWAL)),
            Map.entry(
                    State.INCOMPLETE,
                    EnumSet.of(
                            Action.APPLICATION,
                            Action.MATERIALS,
                            Action.ACCEPTANCE,
                            Action.FORM_REFUSAL,
                            Action.WITHDRAWAL)),
            Map.entry(State.ACCEPTED, EnumSet.of(Action.PUSH, Action.WITHDRAWAL)),
            Map.entry(
                    State.PRELIMINARY_REVIEW,
                    EnumSet.of(Action.PRELIMINARY_REVIEW, Action.SUPPLEMENT_REQUEST, Action.ENDING)),
            Map.entry(
                    State.SUPPLEMENT,
                    EnumSet.of(
                            Action.MATERIALS,
                            Action.SUPPLEMENT_ANSWER,
                            Action.WITHDRAWAL,
                            Action.CORRECTION,
                            Action.ENDING)),
            Map.entry(State.COUNTY_DECISION, EnumSet.of(Action.DECISION, Action.SUPPLEMENT_REQUEST, Action.ENDING)),
            Map.entry(
                    State.AWAITING_PAPER,
                    EnumSet.of(
                            Action.PAPER_ANSWER,
                            Action.MATERIALS,
                            Action.WITHDRAWAL,
                            Action.CORRECTION,
                            Action.ENDING)),
            Map.entry(State.DECIDED, EnumSet.of(Action.INFORMING, Action.ENDING)),
            Map.entry(State.INFORMED, EnumSet.of(Action.GRANT, Action.ENDING)),
            // a death still ends it, and stops the money
            Map.entry(State.GRANTED, EnumSet.of(Action.ENDING)),
            // answered on paper: no desk of ours pays it
            Map.entry(State.ANSWERED, EnumSet.noneOf(Action.class)),
            Map.entry(State.NOT_APPROVED, EnumSet.noneOf(Action.class)),
            Map.entry(State.REFUSED_FOR_FORM, EnumSet.noneOf(Action.class)),
            Map.entry(State.WITHDRAWN, EnumSet.noneOf(Action.class)),
            Map.entry(State.ENDED, EnumSet.noneOf(Action.class))));

    private static final Map<State, Actor> DESK = new EnumMap<>(Map.of(
            State.DRAFT, Story.XIANYU,
            State.INCOMPLETE, Story.XIANYU,
            State.ACCEPTED, Story.XIANYU,
            State.PRELIMINARY_REVIEW, Story.BAOPING,
            State.SUPPLEMENT, Story.XIANYU,
            State.COUNTY_DECISION, Story.YUNYANG,
            State.AWAITING_PAPER, Story.XIANYU,
            State.DECIDED, Story.XIANYU,
            State.INFORMED, Story.YUNYANG_HANDLER,
            State.GRANTED, Story.YUNYANG_HANDLER));

    private static TwoProvinces world;
    private static final Map<State, UUID> CASES = new EnumMap<>(State.class);

    @BeforeAll
    static void oneCaseInEachState() {
        world = new TwoProvinces();
        world.on("2026-03-02");
        for (var state : State.values()) {
            CASES.put(state, reach(state));
            world.carryAll();
            assertThat(world.anhui.file(CASES.get(state)).phase().state()).isEqualTo(state);
        }
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static UUID reach(State state) {
        int child = state.ordinal();
        return switch (state) {
            case DRAFT -> draft(child).id();
            case INCOMPLETE -> incomplete(draft(child)).id();
            case REFUSED_FOR_FORM -> refusedForForm(draft(child)).id();
            case ACCEPTED -> world.ready(child).id();
            case PRELIMINARY_REVIEW -> review(child);
            case SUPPLEMENT ->
                world.askForSupplement(review(child), Story.BAOPING).id();
            case COUNTY_DECISION -> county(child);
            case AWAITING_PAPER -> new OnPaper(world).sent(Story.child(child)).id();
            case ANSWERED ->
                world.inform(new OnPaper(world)
                                .answered(Story.child(child), Transition.Outcome.APPROVED)
                                .id())
                        .id();
            case DECIDED -> decided(child, Transition.Outcome.APPROVED);
            case INFORMED ->
                world.inform(decided(child, Transition.Outcome.APPROVED)).id();
            case NOT_APPROVED ->
                world.inform(decided(child, Transition.Outcome.NOT_APPROVED)).id();
            case GRANTED -> {
                var id = world.inform(decided(child, Transition.Outcome.APPROVED))
                        .id();
                world.carryAll();
                yield world.grant(id).id();
            }
            case WITHDRAWN -> world.withdraw(world.ready(child).id()).id();
            case ENDED -> {
                var id = review(child);
                var died = new Requests.End(
                        Ending.Cause.CHILD_DIED, LocalDate.of(2026, 3, 1), null, null, null, "派出所户籍信息");
                var seen = TwoProvinces.version(world.chongqing.file(id));
                yield world.chongqing
                        .tx(() -> world.chongqing.get(Asking.class).end(id, seen, died, Story.BAOPING))
                        .id();
            }
        };
    }

    private static CaseFile draft(int child) {
        var snapshot = Story.child(child);
        world.anhui.children.put(snapshot.record(), snapshot);
        return world.recorded(
                world.open(Story.XIANYU, snapshot.record(), Story.ITEM), Story.XIANYU, LocalDate.of(2026, 3, 2));
    }

    private static CaseFile incomplete(CaseFile file) {
        var guide = world.anhui.get(Papers.class).guideOf(file.id(), Story.XIANYU, "Bearer test");
        var missing = List.of(
                new Requests.MissingMaterial("CHILD_IDENTITY", "请带户口簿"),
                new Requests.MissingMaterial("IMPRISONED_PROOF", null),
                new Requests.MissingMaterial("DEAD_PROOF", null));
        return world.anhui.tx(() -> world.anhui
                .get(IntakeDesk.class)
                .giveNotice(
                        file.id(),
                        TwoProvinces.version(file),
                        new Requests.GiveNotice(missing, Application.How.IN_PERSON),
                        guide,
                        Story.XIANYU));
    }

    private static CaseFile refusedForForm(CaseFile file) {
        var request = new Requests.RefuseForForm(Intake.FormReason.IDENTITY_NOT_VERIFIED, "身份证件与本人不符", "《行政许可法》第三十二条");
        return world.anhui.tx(() ->
                world.anhui.get(IntakeDesk.class).refuse(file.id(), TwoProvinces.version(file), request, Story.XIANYU));
    }

    private static UUID review(int child) {
        var id = world.pushed(world.ready(child), Story.XIANYU).id();
        world.carryAll();
        return id;
    }

    private static UUID county(int child) {
        var id = review(child);
        world.review(id);
        world.carryAll();
        return id;
    }

    private static UUID decided(int child, Transition.Outcome outcome) {
        var id = county(child);
        world.decide(id, world.decision(id, outcome));
        world.carryAll();
        return id;
    }

    @Test
    void eachStateAllowsExactlyItsActionsToItsDesk() {
        for (var state : State.values()) {
            var desk = DESK.getOrDefault(state, Story.XIANYU);
            var side = desk.division().value().startsWith("34") ? world.anhui : world.chongqing;
            var file = side.file(CASES.get(state));
            for (var action : Action.values()) {
                boolean allowed = ALLOWED.get(state).contains(action);
                assertThat(action.isOpenTo(desk, file))
                        .as("%s shown in %s", action, state)
                        .isEqualTo(allowed);
                // an answer fits the phase, and is then refused because there is no request
                if (action == Action.REQUEST_ANSWER) continue;
                assertThat(mayAct(side, desk, file, action))
                        .as("%s in %s", action, state)
                        .isEqualTo(allowed);
            }
        }
    }

    @Test
    void noOtherDeskMayDoAnythingInAnyState() {
        for (var state : State.values()) {
            var onTurn = DESK.get(state);
            for (var actor : List.of(
                    Story.XIANYU,
                    Story.OTHER_TOWNSHIP,
                    Story.SHITAI,
                    Story.SHITAI_AUDITOR,
                    Story.BAOPING,
                    Story.GAOYANG,
                    Story.YUNYANG,
                    Story.YUNYANG_HANDLER,
                    everyRoleOf(AgencyFunction.EDUCATION, "341722102"),
                    everyRoleOf(AgencyFunction.EDUCATION, "500235127"),
                    everyRoleOf(AgencyFunction.DISABLED_FEDERATION, "500235"))) {
                boolean paying = state == State.INFORMED || state == State.GRANTED;
                if (actor.equals(onTurn) || paying && actor.equals(Story.YUNYANG)) continue;
                var file = world.anhui.file(CASES.get(state));
                for (var action : Action.values()) {
                    assertThat(mayAct(world.anhui, actor, file, action))
                            .as("%s by %s in %s", action, actor, state)
                            .isFalse();
                }
            }
        }
    }

    private static Actor everyRoleOf(AgencyFunction function, String division) {
        return Tokens.actor(function, division, Role.values());
    }

    private static boolean mayAct(TestSide side, Actor actor, CaseFile file, Action action) {
        try {
            side.get(TurnCheck.class).mayAct(actor, file, action);
            return true;
        } catch (ProblemException refused) {
            assertThat(refused.code().name()).isIn("CASE_NOT_YOUR_TURN", "CASE_STATE_PASSED");
            return false;
        }
    }

    @Test
    void theRefusalNamesWhoseTurnItIsUntilWhenAndWhatHappenedLast() {
        var id = CASES.get(State.COUNTY_DECISION);

        var refused = catchThrowableOfType(ProblemException.class, () -> world.review(id));

        assertThat(refused.code().name()).isEqualTo("CASE_STATE_PASSED");
        assertThat(refused.extra().get("turn").toString())
                .contains("division=500235", "divisionName=重庆市云阳县", "APPROVER");
        assertThat(refused.extra().get("due").toString()).contains("2026-03-23");
        assertThat(refused.extra().get("last").toString()).contains("review-passed");
        assertThat(refused.extra()).containsKeys("next", "state", "inTransit");
    }

    @Test
    void theWrongDeskOfTheRightSideIsNotOnTurn() {
        var id = CASES.get(State.PRELIMINARY_REVIEW);

        assertProblem(() -> world.review(id, Story.YUNYANG_HANDLER), "CASE_NOT_YOUR_TURN");
        assertProblem(() -> world.review(id, Story.GAOYANG), "NOT_FOUND");
        assertProblem(
                () -> world.decide(CASES.get(State.COUNTY_DECISION), Story.approval(), Story.YUNYANG_HANDLER),
                "CASE_NOT_YOUR_TURN");
    }

    @Test
    void inTransitNobodyActs() {
        var file = world.pushed(world.ready(100), Story.XIANYU);

        for (var action : Action.values()) {
            assertThat(mayAct(world.anhui, Story.XIANYU, file, action)).isFalse();
            assertThat(mayAct(world.anhui, Story.BAOPING, file, action)).isFalse();
        }
        world.carryAll();
    }

    @Test
    void anOldVersionOfTheCaseIsRefusedInTheSameState() {
        var file = world.anhui.file(CASES.get(State.DRAFT));

        assertProblem(
                () -> world.anhui.tx(() -> world.anhui
                        .get(IntakeDesk.class)
                        .record(
                                file.id(),
                                new Version(file.version() - 1),
                                Story.application(LocalDate.of(2026, 3, 2)),
                                new Papers.ForApplication(file.child(), null),
                                Story.XIANYU)),
                "VERSION_PASSED");
    }

    @Test
    void whileTheBooksAreBeingComparedWithThePeerNothingIsAddedToItsCases() {
        world.chongqing.gateOpen = false;
        try {
            assertProblem(() -> world.review(CASES.get(State.PRELIMINARY_REVIEW)), "CASE_EXCHANGE_NOT_READY");
        } finally {
            world.chongqing.gateOpen = true;
        }
    }
}
