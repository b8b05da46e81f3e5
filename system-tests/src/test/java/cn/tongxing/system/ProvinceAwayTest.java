package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One province is away while the other pushes; it reads on where it stopped, in order. */
@ExtendWith(TwoProvinces.class)
class ProvinceAwayTest {

    @Test
    void casesPushedWhileTheHouseholdProvinceWasAwayArriveInOrder(TwoProvinces.World world) {
        var cases = new Cases(world);
        var accepted = new ArrayList<Cases.Case>();
        for (int i = 0; i < 5; i++) accepted.add(cases.accepted());

        world.chongqing().kill("gateway");
        world.chongqing().kill("ledger-service");
        for (var theCase : accepted) {
            var view = cases.push(theCase).expect(200).json();
            assertThat(view.path("inTransit").asBoolean()).isTrue();
        }
        world.chongqing().start("ledger-service");
        world.chongqing().start("gateway");

        for (var theCase : accepted) cases.awaitTurn(cases.householdTownship(), theCase, "PRELIMINARY_REVIEW");
        for (var theCase : accepted) cases.awaitAgreement(theCase, "PRELIMINARY_REVIEW");
        var order = new ArrayList<Long>();
        for (var theCase : accepted)
            order.add(new Books(world.chongqing())
                    .count(
                            "ledger-service",
                            "select seq from exchange_inbox where kind = 'case.pushed' and case_id = ?",
                            theCase.id()));
        assertThat(order).isSorted().doesNotHaveDuplicates();
    }
}
