package cn.tongxing.system;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a peer may answer instead of blocks: without end, beyond all measure, or nothing of the protocol at all. */
final class BadAnswers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private BadAnswers() {}

    static Map<String, HttpHandler> of(RogueProvince rogue) {
        var all = new LinkedHashMap<String, HttpHandler>();
        var empty = rogue.blocks().toString();
        all.put("an answer without end", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var filling = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            try (var out = exchange.getResponseBody()) {
                while (true) out.write(filling);
            } catch (IOException hungUp) {
                // the reader has had enough
            }
        });
        all.put("seventeen mebibytes", text(empty.replaceFirst("\\{", "{\"x\":\"" + "x".repeat(17 << 20) + "\",")));
        all.put("depth without end", text("[".repeat(200_000)));
        all.put("one name twice", text(empty.replaceFirst("\\{", "{\"blocks\":[],")));
        all.put("something after the end", text(empty + "{}"));
        all.put(
                "thirty-three blocks",
                text(rogue.blocks()
                        .set("blocks", JSON.createArrayNode().addAll(Collections.nCopies(33, JSON.createObjectNode())))
                        .toString()));
        all.put("no JSON", text("<html>welcome</html>"));
        all.put("nothing", text(""));
        all.put("a time that is none", text(rogue.blocks().put("time", "now").toString()));
        return all;
    }

    private static HttpHandler text(String text) {
        return exchange -> {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            } catch (IOException hungUp) {
                // the reader has had enough
            }
        };
    }
}
