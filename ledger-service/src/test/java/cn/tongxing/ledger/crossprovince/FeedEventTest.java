package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What followers of the cases feed were promised is what it writes. */
class FeedEventTest {

    @Test
    void theEventIsTheOneOfTheContract() throws IOException {
        var sample = Wire.JSON.readTree(Files.readString(Path.of("contract/case-event.v1.json")));
        try (var world = new TwoProvinces()) {
            world.on("2026-01-30");
            var file = world.ready();
            world.on("2026-02-04");
            world.pushed(file, Story.XIANYU);
            world.carryAll();

            var event = (ObjectNode) Wire.tree(world.chongqing.events.getLast());
            event.put("subject", sample.path("subject").asString());
            ((ObjectNode) event.get("data")).put("case", sample.at("/data/case").asString());

            assertThat((JsonNode) event).isEqualTo(sample);
        }
    }

    @Test
    void aHandOverIsReportedToTheSenderWithTheDeadlineOfTheOther() {
        try (var world = new TwoProvinces()) {
            world.on("2026-03-02");
            world.inReview();

            assertThat(world.anhui.events.stream().map(event -> event.get("type")))
                    .containsExactly("case.drafted", "case.accepted", "case.pushed", "case.delivered");
            var delivered = (JsonNode) world.anhui.events.getLast().get("data");
            assertThat(delivered.at("/due/date").asString()).isEqualTo("2026-03-23");
            assertThat(delivered.path("inTransit").asBoolean()).isFalse();
        }
    }
}
