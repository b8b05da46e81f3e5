package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.launcher.proof.evidence.Where.Coordinate;
import cn.tongxing.platform.seal.Commitment;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sha256;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Every message of the case: in the block it claims, with the body that its entry commits to, of this case and no other. */
final class Messages {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9.-]{0,63}");
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Parties parties;
    private final UUID theCase;
    private final Blocks blocks;
    private final Findings findings;
    private final List<Message> proved = new ArrayList<>();

    Messages(Parties parties, UUID theCase, Blocks blocks, Findings findings) {
        this.parties = parties;
        this.theCase = theCase;
        this.blocks = blocks;
        this.findings = findings;
    }

    /** @param complete false when a message could not be believed: whether another is missing cannot be said then */
    record Read(List<Message> proved, boolean complete) {}

    Read read(Spot list) {
        var spots = findings.read(Where.NOWHERE, list::elements).orElse(List.of());
        spots.forEach(this::add);
        checkOrder();
        var complete = proved.size() == spots.size() && blocks.areComplete();
        if (complete) blocks.checkUse();
        return new Read(List.copyOf(proved), complete);
    }

    private void add(Spot spot) {
        findings.read(claimed(spot), () -> spot.members("block", "body?", "bytes?", "entry", "from", "path", "salt"))
                .flatMap(message -> findings.read(claimed(spot), () -> Entry.read(message.at("entry"))))
                .ifPresent(entry -> prove(spot, entry));
    }

    /** What is signed about a message: the leaf of the Merkle tree. */
    private record Entry(
            byte[] leaf, long seq, UUID id, String kind, UUID caseId, java.time.Instant time, Sha256 commitment) {
        static Entry read(Spot spot) {
            var leaf = StrictJson.canonical(spot.object().value()).orElseThrow(spot::unfit);
            var kind = spot.at("kind").text();
            spot.at("kind").unless(KIND.matcher(kind).matches());
            return new Entry(
                    leaf,
                    spot.at("seq").number(),
                    spot.at("id").uuid(),
                    kind,
                    spot.at("case").uuid(),
                    spot.at("time").time(),
                    spot.at("commitment").digest());
        }
    }

    private record Body(byte[] bytes, JsonNode json, Spot spot) {
        static Body read(Spot message) {
            var raw = message.maybe("bytes");
            message.unless(raw.isPresent() != message.value().has("body"));
            if (raw.isPresent()) return new Body(nothingReadable(raw.get()), MissingNode.getInstance(), raw.get());
            var body = message.at("body").object();
            return new Body(StrictJson.canonical(body.value()).orElseThrow(body::unfit), body.value(), body);
        }
    }

    /** What can be read must not be withheld from the reader. */
    private static byte[] nothingReadable(Spot raw) {
        var bytes = raw.bytes();
        raw.unless(!StrictJson.isCanonicalBody(bytes));
        return bytes;
    }

    private void prove(Spot spot, Entry entry) {
        findings.unless(
                entry.caseId().equals(theCase),
                Rule.MESSAGE_OF_ANOTHER_CASE,
                spot.pointer() + "/entry/case",
                claimed(spot));
        var body = findings.read(claimed(spot), () -> body(spot, entry));
        var block = findings.read(claimed(spot), () -> block(spot)).flatMap(found -> found);
        if (body.isEmpty() || block.isEmpty()) return;
        var message = new Message(
                block.get().from(),
                entry.seq(),
                entry.id(),
                entry.kind(),
                entry.time(),
                entry.commitment(),
                body.get().json(),
                block.get(),
                spot);
        var where = message.where(parties);
        var stands =
                findings.read(where, () -> stands(spot, entry, block.get())).orElse(false);
        findings.unless(stands, Rule.MESSAGE_PROOF, spot.pointer(), where);
        findings.unless(
                !entry.time().isAfter(block.get().sealedAt().plus(SKEW)),
                Rule.MESSAGE_TIME,
                spot.pointer() + "/entry/time",
                where);
        proved.add(message);
    }

    private Body body(Spot spot, Entry entry) {
        var salt = new Salt(spot.at("salt").bytes(Salt.LENGTH));
        var body = Body.read(spot);
        if (!Commitment.of(salt, body.bytes()).equals(entry.commitment()))
            throw new Spot.Unfit(Rule.MESSAGE_BODY, body.spot().pointer());
        return body;
    }

    private Optional<Block> block(Spot spot) {
        var from = spot.at("from").text();
        var block = blocks.find(from, spot.at("block").number());
        if (block.isEmpty() && blocks.areComplete())
            throw new Spot.Unfit(Rule.BLOCK_MISSING, spot.at("block").pointer());
        return block;
    }

    private static boolean stands(Spot spot, Entry entry, Block block) {
        var path = spot.at("path").digests();
        return block.holds(entry.seq())
                && MerkleTree.verifies(
                        entry.leaf(), Math.toIntExact(entry.seq() - block.first()), block.size(), path, block.root());
    }

    /** As far as an unproved message says where it stands. */
    private Where claimed(Spot spot) {
        var value = spot.value();
        var entry = value.path("entry");
        return Where.of(Coordinate.LOG, parties.log(value.path("from").asString("?")))
                .and(Coordinate.MESSAGE, entry.path("seq").asString("?"))
                .and(Coordinate.KIND, entry.path("kind").asString("?"))
                .and(Coordinate.BLOCK, value.path("block").asString("?"));
    }

    /** In the order of each log, and nothing twice in one; a peer may have taken one of our ids, which is its own affair. */
    private void checkOrder() {
        var last = new HashMap<String, Long>();
        Set<String> ids = new HashSet<>();
        for (var message : proved) {
            var before = last.put(message.from(), message.seq());
            var inOrder = before == null || before < message.seq();
            findings.unless(
                    ids.add(message.from() + message.id()) && inOrder,
                    Rule.MESSAGE_ORDER,
                    message.spot().pointer(),
                    message.where(parties));
        }
    }
}
