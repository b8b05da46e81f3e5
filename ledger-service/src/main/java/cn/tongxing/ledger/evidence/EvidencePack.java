package cn.tongxing.ledger.evidence;

import cn.tongxing.ledger.exchange.CaseLogs;
import cn.tongxing.ledger.exchange.ProvinceSeal;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.ledger.exchange.wire.WireTime;
import cn.tongxing.ledger.material.MaterialState;
import cn.tongxing.platform.audit.AuditExcerpt;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The file of docs/evidence.md: canonical JSON whose members' digests the province signs. */
final class EvidencePack {
    static final String TYP = "tongxing-evidence+jws";
    static final String KEY_TYP = "tongxing-service-key+jws";
    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Who issues it, about what, and for whom. */
    record Issue(
            DivisionCode issuer,
            DivisionCode peer,
            UUID caseId,
            String number,
            Instant at,
            EvidencePurpose purpose,
            String agency,
            DivisionCode division) {}

    /** What was found, as of one moment. */
    record Content(
            CaseLogs logs, List<MaterialState> materials, String service, AuditExcerpt audit, JWKSet auditKeys) {}

    private final Issue issue;
    private final Content content;
    private final ProvinceSeal seal;

    EvidencePack(Issue issue, Content content, ProvinceSeal seal) {
        this.issue = issue;
        this.content = content;
        this.seal = seal;
    }

    byte[] write() {
        var pack = JSON.createObjectNode()
                .put("v", VERSION)
                .put("kind", "tongxing-evidence")
                .put("issuer", issue.issuer().value())
                .put("peer", issue.peer().value())
                .put("case", issue.caseId().toString())
                .put("number", issue.number());
        pack.putObject("issued")
                .put("at", WireTime.text(issue.at()))
                .put("purpose", issue.purpose().name())
                .put("agency", issue.agency())
                .put("division", issue.division().value());
        blocks(pack.putArray("blocks"));
        var named = messages(pack.putArray("messages"));
        unsealed(pack.putArray("unsealed"));
        materials(pack.putArray("materials"), named);
        audit(pack.putObject("audit"));
        return CanonicalJson.of(pack.put("signature", seal.sign(CanonicalJson.of(signed(pack)), TYP)));
    }

    private static ObjectNode signed(ObjectNode pack) {
        var payload = JSON.createObjectNode().put("v", VERSION);
        var members = payload.putObject("members");
        pack.properties()
                .forEach(member -> members.put(
                        member.getKey(),
                        Sha256.of(CanonicalJson.of(member.getValue())).text()));
        return payload;
    }

    private void blocks(ArrayNode blocks) {
        for (var block : content.logs().blocks()) {
            blocks.addObject()
                    .put("from", block.from().value())
                    .put("number", block.number())
                    .put("jws", block.jws());
        }
    }

    /** Returns the materials that the messages name. */
    private Set<String> messages(ArrayNode messages) {
        var named = new HashSet<String>();
        for (var message : content.logs().messages()) {
            var json = messages.addObject()
                    .put("from", message.from().value())
                    .put("block", message.block())
                    .put("salt", text(message.salt()));
            json.set("entry", JSON.readTree(message.entry()));
            path(json, message.path());
            canonical(message.body())
                    .ifPresentOrElse(
                            body -> {
                                json.set("body", body);
                                body.path("materials").forEach(each -> named.add(nameOf(each)));
                            },
                            () -> json.put("bytes", base64(message.body())));
        }
        return named;
    }

    private static String nameOf(JsonNode material) {
        return material.path("requirement").asString("") + " "
                + material.path("sha256").asString("");
    }

    /** A peer may have committed to something else; that stays bytes. */
    private static Optional<JsonNode> canonical(byte[] body) {
        try {
            var json = WireJson.object(body);
            return Arrays.equals(CanonicalJson.of(json), body) ? Optional.of(json) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void unsealed(ArrayNode unsealed) {
        for (var waiting : content.logs().unsealed()) {
            unsealed.addObject()
                    .put("id", waiting.id().toString())
                    .put("kind", waiting.kind())
                    .put("time", WireTime.text(waiting.time()))
                    .put("commitment", waiting.commitment().text());
        }
    }

    /** What never travelled with the case is no part of what was said. */
    private void materials(ArrayNode materials, Set<String> named) {
        for (var material : content.materials()) {
            var ref = material.ref();
            if (!named.contains(ref.requirement() + " " + ref.sha256())) continue;
            materials
                    .addObject()
                    .put("id", ref.id().toString())
                    .put("requirement", ref.requirement())
                    .put("size", ref.size())
                    .put("sha256", ref.sha256())
                    .put("status", material.status().name());
        }
    }

    private void audit(ObjectNode audit) {
        audit.put("service", content.service());
        var keys = audit.putArray("keys");
        content.auditKeys().getKeys().forEach(key -> keys.add(voucher(key)));
        var blocks = audit.putArray("blocks");
        for (var block : content.audit().blocks()) {
            blocks.addObject().put("number", block.number()).put("jws", block.jws());
        }
        var rows = audit.putArray("rows");
        for (var row : content.audit().rows()) {
            var json = rows.addObject()
                    .put("block", row.block())
                    .put("index", row.index())
                    .put("salt", text(row.salt()));
            json.set("body", JSON.readTree(row.body()));
            path(json, row.path());
        }
    }

    /** The service's key under the province's: a reader pins the province's keys and no other. */
    private String voucher(JWK key) {
        var payload = JSON.createObjectNode()
                .put("v", VERSION)
                .put("province", issue.issuer().value())
                .put("service", content.service())
                .put("at", WireTime.text(issue.at()));
        payload.set("key", JSON.valueToTree(key.toPublicJWK().toJSONObject()));
        return seal.sign(CanonicalJson.of(payload), KEY_TYP);
    }

    private static void path(ObjectNode json, Collection<Sha256> path) {
        var hashes = json.putArray("path");
        path.forEach(hash -> hashes.add(hash.text()));
    }

    private static String text(Salt salt) {
        return base64(salt.bytes());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
