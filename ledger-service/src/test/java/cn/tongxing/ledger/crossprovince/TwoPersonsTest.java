package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.actor.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** 初审与审批由两个人办：who wrote the review does not take the decision, in whatever role or agency. */
class TwoPersonsTest {

    private static final String ONE = "0199aaaa-0000-7000-8000-000000000001";
    private static final String OTHER = "0199aaaa-0000-7000-8000-000000000002";

    private final TwoProvinces world = new TwoProvinces();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoReviewedDoesNotDecideAndSomebodyElseDoes() {
        var id = world.inReview();
        world.review(id, person(Story.BAOPING, "ward", ONE));
        world.carryAll();

        WithdrawalTest.assertProblem(
                () -> world.decide(id, Story.approval(), person(Story.YUNYANG, "county", ONE)), "CASE_SAME_PERSON");
        assertThat(world.chongqing.file(id).phase().state()).isEqualTo(State.COUNTY_DECISION);

        world.decide(id, Story.approval(), person(Story.YUNYANG, "county", OTHER));
        assertThat(world.chongqing.file(id).phase().state()).isEqualTo(State.DECIDED);
    }

    @Test
    void aSystemThatNamesNobodyIsNobodyElse() {
        var id = world.inReview();
        world.review(id, person(Story.BAOPING, "one-system", null));
        world.carryAll();

        WithdrawalTest.assertProblem(
                () -> world.decide(id, Story.approval(), person(Story.YUNYANG, "one-system", null)),
                "CASE_SAME_PERSON");
    }

    private static Actor person(Actor desk, String client, @Nullable String staff) {
        return new Actor(
                desk.agency(),
                desk.agencyName(),
                desk.function(),
                desk.division(),
                desk.level(),
                desk.roles(),
                client,
                staff,
                staff == null ? null : "示例人员");
    }
}
