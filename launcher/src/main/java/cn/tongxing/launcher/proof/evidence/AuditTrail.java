package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.launcher.proof.evidence.Where.Coordinate;
import cn.tongxing.platform.seal.Commitment;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The audit rows of the case: in blocks signed by the service, whose key the province's own key vouches for. */
final class AuditTrail {
    private static final String KEY_TYP = "tongxing-service-key+jws";
    private static final String BLOCK_TYP = "tongxing-audit+jws";

    private final Parties parties;
    private final JWKSet issuer;
    private final Signatures signatures;
    private final Findings findings;
    private final TreeMap<Long, Block> blocks = new TreeMap<>();
    private boolean allBelieved = true;

    private record Block(
            long number, String previous, Sha256 root, long count, Instant sealedAt, Sha256 digest, Spot spot) {}

    /** What the service wrote when it did, refused or showed something. */
    record Row(Instant at, String event, String actor, String outcome, JsonNode body) {}

    /** @param head the last block of the trail when the pack was issued */
    record Excerpt(String service, List<Row> rows, long head, Instant headSealedAt) {}

    AuditTrail(Parties parties, JWKSet issuer, Signatures signatures, Findings findings) {
        this.parties = parties;
        this.issuer = issuer;
        this.signatures = signatures;
        this.findings = findings;
    }

    /** @param subjects the case and its messages; a row about anything else does not belong here */
    Excerpt check(Spot audit, UUID theCase, Set<UUID> messages) {
        var service = findings.read(
                        Where.NOWHERE,
                        () -> audit.members("blocks", "keys", "rows", "service")
                                .at("service")
                                .text())
                .orElse("");
        var keys = new JWKSet(elements(audit, "keys").stream()
                .flatMap(spot -> findings.read(Where.NOWHERE, () -> key(spot, service)).stream())
                .toList());
        elements(audit, "blocks").forEach(spot -> addBlock(spot, keys, service));
        var rows = readRows(elements(audit, "rows"), theCase, messages);
        return blocks.isEmpty()
                ? new Excerpt(service, rows, 0, Instant.EPOCH)
                : new Excerpt(
                        service,
                        rows,
                        blocks.lastKey(),
                        blocks.lastEntry().getValue().sealedAt());
    }

    private List<Spot> elements(Spot audit, String name) {
        return findings.read(Where.NOWHERE, () -> audit.at(name).elements()).orElse(List.of());
    }

    private JWK key(Spot spot, String service) {
        var signed = signatures
                .open(spot.text(), issuer, KEY_TYP)
                .orElseThrow(() -> new Spot.Unfit(Rule.AUDIT_KEY, spot.pointer()))
                .at(spot.pointer());
        signed.members("at", "key", "province", "service", "v");
        var vouched = signed.at("v").number() == 1
                && signed.at("province").text().equals(parties.issuer())
                && signed.at("service").text().equals(service);
        if (!vouched) throw new Spot.Unfit(Rule.AUDIT_KEY, spot.pointer());
        return publicKey(signed.at("key"));
    }

    private static JWK publicKey(Spot spot) {
        try {
            var key = JWK.parse(spot.object().value().toString());
            if (key instanceof ECKey ec
                    && Curve.P_256.equals(ec.getCurve())
                    && !ec.isPrivate()
                    && ec.getKeyID() != null) return ec;
        } catch (ParseException | IllegalArgumentException e) {
            // the same as any other key that is none
        }
        throw new Spot.Unfit(Rule.AUDIT_KEY, spot.pointer());
    }

    // blocks

    private void addBlock(Spot spot, JWKSet keys, String service) {
        var where = Where.of(Coordinate.AUDIT_BLOCK, spot.value().path("number").asString("?"));
        var read = findings.read(where, () -> block(spot, keys, service));
        allBelieved &= read.isPresent();
        read.ifPresent(block -> {
            var earlier = blocks.isEmpty() ? null : blocks.lastEntry().getValue();
            var follows = earlier == null
                    || block.number() > earlier.number() + 1
                    || block.number() == earlier.number() + 1
                            && block.previous().equals(earlier.digest().text());
            findings.unless(follows, Rule.AUDIT_CHAIN, spot.pointer(), where);
            blocks.put(block.number(), block);
        });
    }

    private Block block(Spot spot, JWKSet keys, String service) {
        spot.members("jws", "number");
        var signed = signatures
                .open(spot.at("jws").text(), keys, BLOCK_TYP)
                .orElseThrow(
                        () -> new Spot.Unfit(Rule.AUDIT_BLOCK, spot.at("jws").pointer()));
        var payload = signed.at(spot.pointer() + "/jws");
        var number = payload.at("block").number();
        var previous = payload.at("previous").text();
        var count = payload.at("count").number();
        var sound = payload.at("v").number() == 1
                && payload.at("service").text().equals(service)
                && number == spot.at("number").number()
                && number >= 1
                && (number == 1) == previous.isEmpty()
                && count >= 1
                && count <= Integer.MAX_VALUE;
        if (!sound) throw new Spot.Unfit(Rule.AUDIT_BLOCK, spot.pointer());
        return new Block(
                number,
                previous,
                payload.at("root").digest(),
                count,
                payload.at("sealedAt").instant(),
                signed.digest(),
                spot);
    }

    // rows

    private List<Row> readRows(List<Spot> spots, UUID theCase, Set<UUID> messages) {
        var rows = new ArrayList<Row>();
        var used = new HashSet<Long>();
        long lastBlock = 0;
        long lastIndex = -1;
        for (var spot : spots) {
            var where = where(spot);
            var found = findings.read(where, () -> spot.members("block", "body", "index", "path", "salt"))
                    .flatMap(row -> findings.read(where, () -> row(row, theCase, messages)))
                    .flatMap(row -> row);
            if (found.isEmpty()) continue;
            rows.add(found.get());
            var block = spot.at("block").number();
            var index = spot.at("index").number();
            var later = block > lastBlock || block == lastBlock && index > lastIndex;
            findings.unless(later, Rule.AUDIT_ROW_ORDER, spot.pointer(), where);
            lastBlock = block;
            lastIndex = index;
            used.add(block);
        }
        if (rows.size() == spots.size()) checkUse(used);
        return rows;
    }

    private static Where where(Spot spot) {
        var value = spot.value();
        return Where.of(Coordinate.AUDIT_BLOCK, value.path("block").asString("?"))
                .and(Coordinate.AUDIT_ROW, value.path("index").asString("?"));
    }

    /** Nothing of a row whose block was refused already. */
    private Optional<Row> row(Spot spot, UUID theCase, Set<UUID> messages) {
        var body = spot.at("body").object();
        var canonical = StrictJson.canonical(body.value()).orElseThrow(body::unfit);
        var salt = new Salt(spot.at("salt").bytes(Salt.LENGTH));
        var block = blocks.get(spot.at("block").number());
        var index = spot.at("index").number();
        var path = spot.at("path").digests();
        if (block == null && !allBelieved) return Optional.empty();
        var stands = block != null
                && index < block.count()
                && MerkleTree.verifies(
                        Commitment.of(salt, canonical).bytes(),
                        Math.toIntExact(index),
                        Math.toIntExact(block.count()),
                        path,
                        block.root());
        if (!stands) throw new Spot.Unfit(Rule.AUDIT_ROW_PROOF, spot.pointer());
        var type = body.at("subject_type").text();
        var subject = body.at("subject_id").text();
        var ours = type.equals("case") && subject.equals(theCase.toString())
                || type.equals("message")
                        && messages.stream().map(UUID::toString).anyMatch(subject::equals);
        if (!ours)
            throw new Spot.Unfit(
                    Rule.AUDIT_ROW_OF_ANOTHER_CASE, body.at("subject_id").pointer());
        return Optional.of(new Row(
                body.at("at").instant(),
                body.at("event").text(),
                body.at("actor").text(),
                body.at("outcome").text(),
                body.value()));
    }

    /** The last block says how far the trail went; of the others, those without a row have no business here. */
    private void checkUse(Set<Long> used) {
        if (blocks.isEmpty()) return;
        blocks.headMap(blocks.lastKey()).values().stream()
                .filter(block -> !used.contains(block.number()))
                .forEach(block -> findings.add(
                        Rule.BLOCK_UNUSED, block.spot().pointer(), Where.of(Coordinate.AUDIT_BLOCK, block.number())));
    }
}
