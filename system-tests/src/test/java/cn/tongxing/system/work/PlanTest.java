package cn.tongxing.system.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void theSeedAndTheNumberAreThePlan() {
        assertThat(plans(42)).isEqualTo(plans(42)).isNotEqualTo(plans(43));
    }

    @Test
    void aShortRunTellsEveryStoryOnEveryRoute() {
        var plans = IntStream.rangeClosed(1, 300).mapToObj(n -> Plan.of(1, n)).toList();

        assertThat(plans.stream().map(Plan::story).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Story.values());
        assertThat(plans.stream().filter(plan -> plan.route().isOnPaper()).map(Plan::story))
                .as("nothing waits for an answer that nobody gives")
                .isSubsetOf(
                        Story.WITHDRAWN_WHILE_POSTED,
                        Story.WITHDRAWN_BEFORE_PUSH,
                        Story.REFUSED_FOR_FORM,
                        Story.DRAFT_DELETED);
        assertThat(plans.stream().map(Plan::route).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Route.ALL);
    }

    private static String plans(long seed) {
        return IntStream.rangeClosed(1, 50)
                .mapToObj(n -> Plan.of(seed, n))
                .toList()
                .toString();
    }
}
