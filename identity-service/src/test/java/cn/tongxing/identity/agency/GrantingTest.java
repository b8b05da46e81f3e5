package cn.tongxing.identity.agency;

import static cn.tongxing.platform.actor.AgencyFunction.CIVIL_AFFAIRS;
import static cn.tongxing.platform.actor.AgencyFunction.EDUCATION;
import static cn.tongxing.platform.actor.AgencyFunction.PLATFORM;
import static cn.tongxing.platform.actor.Role.AGENCY_ADMIN;
import static cn.tongxing.platform.actor.Role.APPROVER;
import static cn.tongxing.platform.actor.Role.AUDITOR;
import static cn.tongxing.platform.actor.Role.HANDLER;
import static cn.tongxing.platform.actor.Role.PLATFORM_OPERATOR;
import static cn.tongxing.platform.actor.Role.SERVICE;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GrantingTest {

    private final Agency county = agency("341722", CIVIL_AFFAIRS, HANDLER, APPROVER, AGENCY_ADMIN);
    private final Agency township = agency("341722102", CIVIL_AFFAIRS, HANDLER, AUDITOR, AGENCY_ADMIN);
    private final Agency platform = agency("34", PLATFORM, PLATFORM_OPERATOR, AGENCY_ADMIN, AUDITOR);

    private final Granting administrator = granting(county, AGENCY_ADMIN);
    private final Granting operator = granting(platform, PLATFORM_OPERATOR);

    @Test
    void administratorReachesTheOwnDivisionAndWhatLiesInsideIt() {
        assertThatCode(() -> administrator.mustReach(DivisionCode.of("341722"), CIVIL_AFFAIRS))
                .doesNotThrowAnyException();
        assertThatCode(() -> administrator.mustReach(DivisionCode.of("341722102"), CIVIL_AFFAIRS))
                .doesNotThrowAnyException();
    }

    @Test
    void administratorReachesNeitherTheSuperiorNorTheNeighbour() {
        refused(
                AgencyProblem.OUTSIDE_YOUR_DIVISION,
                () -> administrator.mustReach(DivisionCode.of("3417"), CIVIL_AFFAIRS));
        refused(
                AgencyProblem.OUTSIDE_YOUR_DIVISION,
                () -> administrator.mustReach(DivisionCode.of("340104"), CIVIL_AFFAIRS));
    }

    @Test
    void administratorReachesNoOtherFunction() {
        refused(AgencyProblem.FUNCTION_NOT_YOURS, () -> administrator.mustReach(DivisionCode.of("341722"), EDUCATION));
    }

    @Test
    void administratorGrantsWhatBothAgenciesMay() {
        assertThatCode(() -> administrator.mustGrant(township, Set.of(HANDLER, AGENCY_ADMIN)))
                .doesNotThrowAnyException();
        refused(AgencyProblem.ROLE_NOT_YOURS_TO_GRANT, () -> administrator.mustGrant(township, Set.of(AUDITOR)));
        refused(AgencyProblem.ROLE_BEYOND_AGENCY, () -> administrator.mustGrant(township, Set.of(APPROVER)));
    }

    @Test
    void administratorAllowsAnAgencyNoMoreThanTheOwnAgencyMay() {
        assertThatCode(() -> administrator.mustAllow(CIVIL_AFFAIRS, Set.of(HANDLER, APPROVER)))
                .doesNotThrowAnyException();
        refused(AgencyProblem.ROLE_NOT_YOURS_TO_GRANT, () -> administrator.mustAllow(CIVIL_AFFAIRS, Set.of(AUDITOR)));
    }

    @Test
    void nobodyWithoutTheAdministratorsRoleGrantsAnything() {
        refused(
                AgencyProblem.ROLE_NOT_YOURS_TO_GRANT,
                () -> granting(county, HANDLER, APPROVER).mustGrant(township, Set.of(HANDLER)));
    }

    @Test
    void administratorOfThePlatformsAgencyMakesNoOperator() {
        refused(
                AgencyProblem.ROLE_NOT_YOURS_TO_GRANT,
                () -> granting(platform, AGENCY_ADMIN).mustGrant(platform, Set.of(PLATFORM_OPERATOR)));
    }

    @Test
    void operatorSetsUpAgenciesOfAnyFunctionAndAppointsAdministratorsOnly() {
        assertThatCode(() -> operator.mustReach(DivisionCode.of("341722"), EDUCATION))
                .doesNotThrowAnyException();
        assertThatCode(() -> operator.mustAllow(EDUCATION, Set.of(HANDLER, APPROVER, AGENCY_ADMIN)))
                .doesNotThrowAnyException();
        assertThatCode(() -> operator.mustGrant(county, Set.of(AGENCY_ADMIN))).doesNotThrowAnyException();
        refused(AgencyProblem.ROLE_NOT_YOURS_TO_GRANT, () -> operator.mustGrant(county, Set.of(HANDLER)));
    }

    @Test
    void operatorGrantsOperatorInPlatformAgenciesOnly() {
        assertThatCode(() -> operator.mustGrant(platform, Set.of(PLATFORM_OPERATOR)))
                .doesNotThrowAnyException();
        refused(AgencyProblem.ROLE_NOT_YOURS_TO_GRANT, () -> operator.mustAllow(EDUCATION, Set.of(PLATFORM_OPERATOR)));
        refused(AgencyProblem.ROLE_NOT_YOURS_TO_GRANT, () -> operator.mustAllow(PLATFORM, Set.of(HANDLER)));
    }

    @Test
    void theOperatorsRoleMeansNothingInAnotherFunction() {
        refused(
                AgencyProblem.FUNCTION_NOT_YOURS,
                () -> granting(county, PLATFORM_OPERATOR).mustReach(DivisionCode.of("341722"), EDUCATION));
    }

    @Test
    void nobodyGrantsTheServicesRole() {
        refused(AgencyProblem.ROLE_NOT_YOURS_TO_GRANT, () -> operator.mustGrant(platform, Set.of(SERVICE)));
        refused(AgencyProblem.ROLE_NOT_YOURS_TO_GRANT, () -> operator.mustAllow(PLATFORM, Set.of(SERVICE)));
        refused(AgencyProblem.ROLE_NOT_YOURS_TO_GRANT, () -> administrator.mustAllow(CIVIL_AFFAIRS, Set.of(SERVICE)));
    }

    private static void refused(AgencyProblem why, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertThatThrownBy(what).hasMessage(why.name());
    }

    private static Granting granting(Agency own, Role... roles) {
        var actor = new Actor(
                own.id(),
                own.name().value(),
                own.function(),
                own.division(),
                own.division().level(),
                Set.of(roles),
                "c",
                null,
                null);
        return Granting.of(actor, own);
    }

    private static Agency agency(String division, AgencyFunction function, Role... roles) {
        return new Agency(
                UUID.randomUUID(),
                function,
                DivisionCode.of(division),
                null,
                new Label("某机构"),
                null,
                null,
                Set.of(roles),
                true,
                1);
    }
}
