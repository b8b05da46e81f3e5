package cn.tongxing.platform.audit;

import cn.tongxing.platform.seal.BadSignature;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A signed block: its number, its predecessor's digest, the Merkle root of its commitments and how far it reaches. */
record AuditBlock(long number, String previous, String root, int count, AuditRow.Place through, Sha256 digest) {
    static final String TYP = "tongxing-audit+jws";
    private static final JsonMapper JSON = new JsonMapper();

    /** One line of a block's table of contents, kept beside the signature so that a broken row can be named. */
    record Entry(UUID id, String commitment) {
        static Entry of(AuditRow row) {
            return new Entry(row.id(), row.commitment().text());
        }
    }

    record Sealed(String jws, Sha256 digest) {}

    static Sealed seal(String service, long number, String previous, List<AuditRow> rows, Instant now, ECKey key) {
        var last = rows.getLast().place();
        var payload = CanonicalJson.of(Map.of(
                "v",
                1,
                "service",
                service,
                "block",
                number,
                "previous",
                previous,
                "root",
                root(rows.stream().map(Entry::of).toList()).text(),
                "count",
                rows.size(),
                "through",
                Map.of("epoch", last.epoch(), "xid", last.xid(), "row", last.row()),
                "sealedAt",
                now.toString()));
        return new Sealed(Signing.sign(payload, key, TYP), Sha256.of(payload));
    }

    static Sha256 root(List<Entry> entries) {
        return MerkleTree.root(entries.stream()
                .map(entry -> Sha256.parse(entry.commitment()).bytes())
                .toList());
    }

    boolean isOf(List<Entry> entries) {
        return count == entries.size()
                && !entries.isEmpty()
                && root.equals(root(entries).text());
    }

    /** The digest of what was signed, whoever signed it; empty when it is no JWS. */
    static String digestOf(String jws) {
        try {
            return Sha256.of(JWSObject.parse(jws).getPayload().toBytes()).text();
        } catch (ParseException | IllegalArgumentException malformed) {
            return "";
        }
    }

    /** Verifies before it parses. */
    static AuditBlock open(String jws, JWKSet keys, String service) throws BadSignature {
        return read(Signing.verify(jws, keys, TYP), service);
    }

    /**
     * What stands in a block, whoever signed it. In a chain a good signature vouches for all blocks before it, because
     * each names the digest of its predecessor.
     *
     * @throws IllegalArgumentException if it is no block of this service
     */
    static AuditBlock claimed(String jws, String service) {
        try {
            return read(JWSObject.parse(jws).getPayload().toBytes(), service);
        } catch (ParseException e) {
            throw new IllegalArgumentException("not an audit block");
        }
    }

    private static AuditBlock read(byte[] payload, String service) {
        try {
            JsonNode json = JSON.readTree(payload);
            if (!service.equals(json.required("service").stringValue())) {
                throw new IllegalArgumentException("a block of another service");
            }
            return new AuditBlock(
                    json.required("block").longValue(),
                    json.required("previous").stringValue(),
                    json.required("root").stringValue(),
                    json.required("count").intValue(),
                    AuditRow.Place.of(json.required("through")),
                    Sha256.of(payload));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not an audit block");
        }
    }
}
