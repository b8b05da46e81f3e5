package cn.tongxing.ledger.exchange.wire;

import cn.tongxing.platform.seal.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An answer of {@code /exchange/blocks}, split but not believed yet. The head and the time are not signed: hints only. */
public record WireAnswer(List<WireBlock> blocks, Head head, Instant time) {

    public record Head(long block, long seq, @Nullable String digest) {}

    /** {@code key} is what the bodies open with, encrypted to the reader. */
    public record WireBlock(String jws, String key, List<WireEntry> entries) {}

    /** {@code trace} is a hint for log lines, and null when the sender gives none or anything but a text. */
    public record WireEntry(
            JsonNode entry, String body, @Nullable String trace) {}

    public static WireAnswer read(byte[] bytes) throws NotBelieved {
        try {
            var answer = WireJson.object(bytes);
            var head = answer.required("head");
            var blocks = new ArrayList<WireBlock>();
            for (var block : array(answer, "blocks", Limits.BLOCKS_PER_ANSWER)) {
                blocks.add(block(block));
            }
            return new WireAnswer(
                    blocks,
                    new Head(
                            WireJson.number(head, "block"),
                            WireJson.number(head, "seq"),
                            WireJson.text(head, "digest")),
                    Instant.parse(WireJson.text(answer, "time")));
        } catch (RuntimeException e) {
            throw new NotBelieved(Rule.ANSWER_UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    private static WireBlock block(JsonNode node) throws NotBelieved {
        var entries = node.required("entries");
        if (!entries.isArray() || entries.isEmpty() || entries.size() > Limits.ENTRIES_PER_BLOCK) {
            throw new NotBelieved(Rule.BLOCK_SIZE, entries.size() + " entries");
        }
        var read = new ArrayList<WireEntry>();
        for (var entry : entries) {
            read.add(new WireEntry(
                    entry.required("entry"),
                    WireJson.text(entry, "body"),
                    entry.path("trace").asString(null)));
        }
        return new WireBlock(WireJson.text(node, "jws"), WireJson.text(node, "key"), read);
    }

    private static JsonNode array(JsonNode object, String name, int most) {
        var value = object.required(name);
        if (!value.isArray() || value.size() > most) {
            throw new IllegalArgumentException(name + " is not a list of at most " + most);
        }
        return value;
    }

    public static JsonNode write(List<JsonNode> blocks, LogPosition head, Instant time) {
        var answer = WireJson.newObject();
        answer.putArray("blocks").addAll(blocks);
        answer.putObject("head")
                .put("block", head.block())
                .put("seq", head.seq())
                .put("digest", head.digestText());
        return answer.put("time", WireTime.text(time));
    }

    public static Position readPosition(byte[] bytes) throws NotBelieved {
        try {
            var node = WireJson.object(bytes);
            var digest = WireJson.text(node, "digest");
            return new Position(
                    new LogPosition(
                            WireJson.number(node, "block"),
                            WireJson.number(node, "applied"),
                            digest.isEmpty() ? null : Sha256.parse(digest),
                            Instant.EPOCH),
                    Instant.parse(WireJson.text(node, "time")));
        } catch (RuntimeException e) {
            throw new NotBelieved(Rule.ANSWER_UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    /** How far a peer says it has read our log. */
    public record Position(LogPosition at, Instant time) {}
}
