package cn.tongxing.notification.message;

import cn.tongxing.platform.feed.FeedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events as ledger-service promises them, changed where a test needs it. */
final class SampleEvents {

    private static final JsonMapper JSON = new JsonMapper();

    private SampleEvents() {}

    static FeedEvent pushed() {
        return changed("{}");
    }

    /** At the residence place: the household's turn, so 仙寓镇 and 石台县 only hear of it. */
    static FeedEvent heardInShitai(int number) {
        return changed("""
                {"number":"TX34-2026-%06d","involved":[
                  {"division":"341722102","level":"TOWNSHIP","function":"CIVIL_AFFAIRS"},
                  {"division":"341722","level":"COUNTY","function":"CIVIL_AFFAIRS"}]}""".formatted(number));
    }

    static FeedEvent changed(String changes) {
        try {
            var sample = JSON.readTree(Files.readString(Path.of("../ledger-service/contract/case-event.v1.json")));
            var data = (ObjectNode) sample.get("data");
            data.setAll((ObjectNode) JSON.readTree(changes));
            return new FeedEvent(
                    UUID.randomUUID(),
                    sample.get("type").asString(),
                    sample.get("subject").asString(),
                    1,
                    Instant.parse("2026-02-06T01:00:00Z"),
                    data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
