package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.lease.Leases;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A case that waits too long climbs township, county, province, in both provinces, each rung once. */
class EscalatingTest {

    private final TwoProvinces world = new TwoProvinces();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anOverdueReviewClimbsInTheProvinceWhoseTurnItIs() {
        inReviewDueOn("2026-03-23");

        world.on("2026-03-23");
        assertThat(climbed(world.chongqing)).isEmpty();
        world.on("2026-03-24");
        assertThat(climbed(world.chongqing)).containsExactly("OVERDUE TOWNSHIP 2026-03-23 1: 500235127");
        world.on("2026-03-25");
        assertThat(climbed(world.chongqing)).isEmpty();
        world.on("2026-03-26");
        assertThat(climbed(world.chongqing)).containsExactly("OVERDUE COUNTY 2026-03-23 3: 500235 500235127");
        // 清明 04-04…06
        world.on("2026-04-07");
        assertThat(climbed(world.chongqing)).containsExactly("OVERDUE PROVINCE 2026-03-23 10: 50 500235 500235127");
        world.on("2026-05-30");
        assertThat(climbed(world.chongqing)).isEmpty();
    }

    @Test
    void theOtherProvinceTellsItsOwnDesks() {
        inReviewDueOn("2026-03-23");

        world.on("2026-03-26");

        assertThat(climbed(world.anhui)).containsExactly("OVERDUE COUNTY 2026-03-23 3: 341722 341722102");
    }

    @Test
    void aStepTakenEndsItAndTheNextOneBeginsBelow() {
        var id = inReviewDueOn("2026-03-23");
        world.on("2026-04-07");
        assertThat(climbed(world.chongqing)).hasSize(1);
        assertThat(shown(id)).isEqualTo(new CaseView.EscalationView("PROVINCE", LocalDate.of(2026, 3, 23)));
        assertThat(beside(id)).isEqualTo("PROVINCE");

        world.review(id);
        world.carryAll();

        assertThat(shown(id)).isNull();
        assertThat(beside(id)).isEmpty();
        assertThat(climbed(world.chongqing)).isEmpty();
        // 04-07 + 15: 04-28; 劳动节 05-01…05
        world.on("2026-04-29");
        assertThat(climbed(world.chongqing)).containsExactly("OVERDUE TOWNSHIP 2026-04-28 1: 500235127");
    }

    /** A message that is refused for good brings a case back to the day it had climbed for. */
    @Test
    void whatComesBackToItsDayIsAsFarUpAsBefore() {
        var id = inReviewDueOn("2026-03-23");
        world.on("2026-03-26");
        climbed(world.chongqing);

        inTransit(id, "now()");
        assertThat(beside(id)).isEmpty();
        inTransit(id, "null");

        assertThat(beside(id)).isEqualTo("COUNTY");
        assertThat(shown(id).rung()).isEqualTo("COUNTY");
    }

    private void inTransit(UUID id, String since) {
        world.chongqing
                .owner
                .sql("update cross_case set transit_since = " + since + " where id = :id")
                .param("id", id)
                .update();
    }

    @Test
    void whatTheOtherProvinceDoesNotTakeClimbsWhereItWasSent() {
        world.on("2026-03-02");
        world.pushed(world.ready(), Story.XIANYU);

        assertThat(climbed(world.anhui)).isEmpty();
        world.on("2026-03-03");
        assertThat(climbed(world.anhui)).containsExactly("IN_TRANSIT COUNTY 2026-03-02 1: 341722 341722102");
        world.on("2026-03-05");
        assertThat(climbed(world.anhui)).containsExactly("IN_TRANSIT PROVINCE 2026-03-02 3: 34 341722 341722102");
        world.carryAll();
        assertThat(climbed(world.anhui)).isEmpty();
    }

    /** 2026-04-03 is a Friday, 清明 is off until 04-06. */
    @Test
    void holidaysDoNotCount() {
        world.on("2026-03-13");
        var id = world.inReview();
        assertThat(world.chongqing.file(id).due().date()).isEqualTo("2026-04-03");

        world.on("2026-04-06");
        assertThat(climbed(world.chongqing)).isEmpty();
        world.on("2026-04-07");
        assertThat(climbed(world.chongqing)).containsExactly("OVERDUE TOWNSHIP 2026-04-03 1: 500235127");
    }

    @Test
    void aClosedCaseClimbsNoMore() {
        var id = inReviewDueOn("2026-03-23");
        world.chongqing
                .owner
                .sql("update cross_case set closed = true where id = :id")
                .param("id", id)
                .update();
        world.on("2026-06-01");

        assertThat(climbed(world.chongqing)).isEmpty();
    }

    @Test
    void allThatClimbedStandInOneRowOfTheAuditAndInNoHistory() {
        var id = inReviewDueOn("2026-03-23");
        world.on("2026-03-24");
        int before = world.chongqing.audit.size();

        climbed(world.chongqing);

        assertThat(world.chongqing.audit.subList(before, world.chongqing.audit.size()))
                .singleElement()
                .satisfies(row -> assertThat(row.detail()).containsEntry("cases", id.toString()));
    }

    private UUID inReviewDueOn(String due) {
        world.on("2026-03-02");
        var id = world.inReview();
        assertThat(world.chongqing.file(id).due().date()).isEqualTo(due);
        return id;
    }

    /** As the case's own desk is shown it. */
    private CaseView.EscalationView shown(UUID id) {
        return world.chongqing.get(Reading.class).one(id, Story.BAOPING).escalation();
    }

    /** Looks twice, as two replicas one after the other do, and says what was told. */
    private List<String> climbed(TestSide side) {
        int before = side.events.size();
        for (int looks = 0; looks < 2; looks++) {
            var lease = side.get(Leases.class)
                    .tryHold("case-escalation", Duration.ofMinutes(1))
                    .orElseThrow();
            assertThat(side.get(Escalating.class).round(lease)).isFalse();
        }
        return side.events.subList(before, side.events.size()).stream()
                .map(event -> said((JsonNode) event.get("data")))
                .toList();
    }

    private static String said(JsonNode event) {
        var escalation = event.path("escalation");
        var desks = event.path("involved")
                .valueStream()
                .map(desk -> desk.path("division").asString())
                .sorted()
                .toList();
        return "%s %s %s %d: %s"
                .formatted(
                        escalation.path("cause").asString(),
                        escalation.path("rung").asString(),
                        escalation.path("since").asString(),
                        escalation.path("workingDays").asInt(),
                        String.join(" ", desks));
    }

    private String beside(UUID id) {
        return world.chongqing
                .owner
                .sql("select coalesce(escalated, '') from cross_case where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
