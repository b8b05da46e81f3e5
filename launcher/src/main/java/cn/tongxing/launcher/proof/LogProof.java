package cn.tongxing.launcher.proof;

import cn.tongxing.launcher.Door;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Sha256;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One direction of an exchange, proved: what the sender keeps, what the receiver keeps, and what the bodies are. */
public record LogProof(Door from, Door to, int blocks, List<ProvenMessage> messages) {
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(30);

    public LogProof {
        messages = List.copyOf(messages);
    }

    /** Verifies the whole log with the public keys that the receiver has pinned. */
    public static LogProof of(Door from, Door to) {
        var sent = settled(from, to);
        var kept = log(to, from.code(), "in");
        var entrance = new PeerEntrance(from, to);
        var served = entrance.blocks();
        NotProven.unless(served.size() >= sent.size(), "%s serves fewer blocks than it keeps", from.code());
        var chain = new BlockChain(DivisionCode.of(from.code()), DivisionCode.of(to.code()), pinnedKeys(from, to));
        var messages = new ArrayList<ProvenMessage>();
        for (var i = 0; i < sent.size(); i++) {
            var jws = sent.get(i).path("jws").asString();
            NotProven.unless(jws.equals(kept.get(i).path("jws").asString()), "block %d differs at its receiver", i + 1);
            NotProven.unless(jws.equals(served.get(i).path("jws").asString()), "block %d is served differently", i + 1);
            var entries = entriesOf(sent.get(i));
            var number = chain.add(jws, entries);
            same(entries, entriesOf(kept.get(i)), number);
            messages.addAll(opened(entrance, served.get(i), entries, number));
        }
        return new LogProof(from, to, sent.size(), messages);
    }

    /** The sender's log once the receiver has as many blocks: the last receipts may still be on their way. */
    private static List<JsonNode> settled(Door from, Door to) {
        var end = System.nanoTime() + SETTLES_WITHIN.toNanos();
        while (true) {
            var sent = log(from, to.code(), "out");
            if (log(to, from.code(), "in").size() >= sent.size()) return sent;
            NotProven.unless(System.nanoTime() < end, "%s has not read all that %s sealed", to.code(), from.code());
            pause();
        }
    }

    private static List<JsonNode> log(Door door, String peer, String direction) {
        var operator = door.gateway().as("dev-%s-%s-platform-operator".formatted(door.code(), door.code()));
        var blocks = new ArrayList<JsonNode>();
        var after = Optional.of(0L);
        while (after.isPresent()) {
            var page = operator.read("/api/exchange/log?peer=%s&direction=%s&after=%d&limit=100"
                    .formatted(peer, direction, after.get()));
            page.path("blocks").forEach(blocks::add);
            after = page.path("next").isNumber() ? Optional.of(page.path("next").asLong()) : Optional.empty();
        }
        return blocks;
    }

    private static com.nimbusds.jose.jwk.JWKSet pinnedKeys(Door from, Door to) {
        return to.peers()
                .find(DivisionCode.of(from.code()))
                .orElseThrow(() -> new NotProven(to.code() + " has not pinned " + from.code()))
                .signingKeys();
    }

    private static List<JsonNode> entriesOf(JsonNode block) {
        return block.path("entries")
                .valueStream()
                .map(entry -> entry.path("entry"))
                .toList();
    }

    private static void same(List<JsonNode> sent, List<JsonNode> kept, long block) {
        NotProven.unless(sent.size() == kept.size(), "block %d has other entries at its receiver", block);
        for (var i = 0; i < sent.size(); i++)
            NotProven.unless(
                    Arrays.equals(CanonicalJson.of(sent.get(i)), CanonicalJson.of(kept.get(i))),
                    "entry %d of block %d differs at its receiver",
                    i + 1,
                    block);
    }

    private static List<ProvenMessage> opened(
            PeerEntrance entrance, JsonNode served, List<JsonNode> entries, long block) {
        var messages = new ArrayList<ProvenMessage>();
        var key = entrance.key(served);
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var body = entrance.open(
                    entry, served.path("entries").path(i).path("body").asString(), key);
            messages.add(new ProvenMessage(
                    entry.path("seq").asLong(),
                    entry.path("id").asString(),
                    entry.path("kind").asString(),
                    entry.path("case").asString(),
                    Sha256.parse(entry.path("commitment").asString()),
                    block,
                    body));
        }
        return messages;
    }

    /** Messages about cases, each of which needs a receipt in the other direction. */
    public List<ProvenMessage> business() {
        return messages.stream()
                .filter(message -> !message.isReceipt() && !message.isAboutAudit())
                .toList();
    }

    /** How many of our messages the other side's signed receipts call applied; each must have a receipt that fits it. */
    public long receiptedBy(LogProof opposite) {
        return business().stream()
                .filter(message -> outcome(message, opposite).equals("APPLIED"))
                .count();
    }

    private static String outcome(ProvenMessage message, LogProof opposite) {
        var receipt = opposite.messages.stream()
                .filter(ProvenMessage::isReceipt)
                .map(ProvenMessage::body)
                .filter(body -> body.path("message").asString().equals(message.id()))
                .reduce((first, last) -> last) // held first, then applied or refused
                .orElseThrow(() -> new NotProven("no receipt for message " + message.id()));
        NotProven.unless(receipt.path("seq").asLong() == message.seq(), "receipt for %s: sequence", message.id());
        NotProven.unless(
                receipt.path("commitment")
                        .asString()
                        .equals(message.commitment().text()),
                "receipt for %s: commitment",
                message.id());
        return receipt.path("outcome").asString();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotProven("interrupted");
        }
    }
}
