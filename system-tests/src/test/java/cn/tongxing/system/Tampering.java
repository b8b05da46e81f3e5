package cn.tongxing.system;

import cn.tongxing.launcher.Province;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Each way to spoil the rogue's next block: every header parameter, every field, each class of byte. */
final class Tampering {
    private final RogueProvince rogue;
    private final Province victim;
    private final Province bystander;

    Tampering(RogueProvince rogue, Province victim, Province bystander) {
        this.rogue = rogue;
        this.victim = victim;
        this.bystander = bystander;
    }

    /** @param rule under which it must be kept */
    record Lie(String what, String rule, Supplier<Forgery> made) {}

    /** @param usedId of a message that was taken before */
    List<Lie> all(String usedId) {
        var lies = new ArrayList<Lie>();
        lies.addAll(jws());
        lies.addAll(payload());
        lies.addAll(leaf(usedId));
        lies.addAll(jwe());
        return lies;
    }

    private Forgery forgery() {
        return Forgery.of(rogue, victim, Forgery.gossip());
    }

    private Lie lie(String what, String rule, UnaryOperator<Forgery> how) {
        return new Lie(what, rule, () -> how.apply(forgery()));
    }

    private List<Lie> jws() {
        var stranger = stranger();
        var lies = new ArrayList<Lie>();
        for (var alg : List.of("none", "HS256", "ES384", "RS256", "es256"))
            lies.add(lie("alg " + alg, "SIGNATURE", f -> f.jwsHeader(header -> header.put("alg", alg))));
        lies.add(lie("another typ", "SIGNATURE", f -> f.jwsHeader(header -> header.put("typ", "at+jwt"))));
        lies.add(lie(
                "another typ, signed",
                "SIGNATURE",
                f -> f.signedWith(header -> header.type(new JOSEObjectType("tongxing-peer+jwt")), rogue.signingKey())));
        lies.add(lie(
                "an unknown kid, signed",
                "SIGNATURE",
                f -> f.signedWith(header -> header.keyID("other"), rogue.signingKey())));
        lies.add(lie(
                "another province's kid",
                "SIGNATURE",
                f -> f.signedWith(header -> header.keyID("34-sig-1"), rogue.signingKey())));
        lies.add(lie(
                "the encryption key's kid",
                "SIGNATURE",
                f -> f.signedWith(header -> header.keyID("rogue-enc"), rogue.signingKey())));
        lies.add(lie(
                "a key in the header",
                "SIGNATURE",
                f -> f.signedWith(header -> header.jwk(stranger.toPublicJWK()), stranger)));
        lies.add(lie(
                "an address of keys",
                "SIGNATURE",
                f -> f.signedWith(header -> header.jwkURL(URI.create("http://127.0.0.1:1/keys")), rogue.signingKey())));
        lies.add(lie(
                "a parameter we do not know, signed",
                "SIGNATURE",
                f -> f.signedWith(header -> header.customParam("x", 1), rogue.signingKey())));
        for (int at : new int[] {0, 5, -1}) {
            lies.add(lie("bit of the header's byte " + at, "SIGNATURE", f -> f.bitOfJws(0, at)));
            lies.add(lie("bit of the payload's byte " + at, "SIGNATURE", f -> f.bitOfJws(1, at)));
            lies.add(lie("bit of the signature's byte " + at, "SIGNATURE", f -> f.bitOfJws(2, at)));
        }
        lies.add(lie("half a signature", "SIGNATURE", f -> f.jwsText(text -> text.substring(0, text.length() - 43))));
        lies.add(lie(
                "no signature", "SIGNATURE", f -> f.jwsText(text -> text.substring(0, text.lastIndexOf('.') + 1))));
        lies.add(lie("a fourth part", "SIGNATURE", f -> f.jwsText(text -> text + ".AAAA")));
        lies.add(lie("a blank in it", "SIGNATURE", f -> f.jwsText(text -> text.replaceFirst("\\.", ". "))));
        lies.add(lie(
                "a signature of nothing",
                "SIGNATURE",
                f -> f.jwsText(text -> text.replaceFirst("[^.]*$", "A".repeat(86)))));
        return lies;
    }

    private List<Lie> payload() {
        var lies = new ArrayList<Lie>();
        for (var field : List.of("v", "from", "to", "block", "first", "last", "previous", "root", "sealedAt")) {
            lies.add(lie(
                    field + " changed, not signed",
                    "SIGNATURE",
                    f -> f.payloadUnsigned(payload -> payload.put(field, "x"))));
            lies.add(lie(field + " missing", "PAYLOAD", f -> f.payload(payload -> payload.remove(field))));
        }
        lies.add(lie("another version", "PROTOCOL_VERSION", f -> f.payload(payload -> payload.put("v", 2))));
        lies.add(
                lie("an honest province's name", "WRONG_SENDER", f -> f.payload(payload -> payload.put("from", "34"))));
        lies.add(lie(
                "a county as a province", "WRONG_SENDER", f -> f.payload(payload -> payload.put("from", "330102"))));
        lies.add(lie("for another province", "WRONG_RECEIVER", f -> f.payload(payload -> payload.put("to", "34"))));
        lies.add(lie(
                "a number far ahead", "GAP", f -> f.payload(payload -> payload.put("block", 9_007_199_254_740_991L))));
        lies.add(lie("number nought", "FORK", f -> f.payload(payload -> payload.put("block", 0))));
        lies.add(lie(
                "another block before",
                "CHAIN",
                f -> f.payload(payload ->
                        payload.put("previous", Sha256.of(new byte[] {1}).text()))));
        lies.add(lie("no block before", "CHAIN", f -> f.payload(payload -> payload.put("previous", ""))));
        lies.add(lie("a first number that was used", "SEQUENCE", f -> f.payload(payload -> payload.put("first", 1))));
        lies.add(lie(
                "more entries than there are", "SEQUENCE", f -> f.payload(payload -> payload.put("last", 1_000_000))));
        lies.add(lie(
                "another root",
                "ROOT",
                f -> f.payload(
                        payload -> payload.put("root", Sha256.of(new byte[] {2}).text()))));
        lies.add(lie("sealed in an hour", "FUTURE", f -> f.payload(payload -> payload.put("sealedAt", in(3600)))));
        lies.add(lie(
                "sealed years ago",
                "TIME_BACKWARDS",
                f -> f.payload(payload -> payload.put("sealedAt", "2020-01-01T00:00:00.000Z"))));
        lies.add(lie("sealed at no time", "PAYLOAD", f -> f.payload(payload -> payload.put("sealedAt", "yesterday"))));
        return lies;
    }

    private List<Lie> leaf(String usedId) {
        var lies = new ArrayList<Lie>();
        for (var field : List.of("seq", "id", "kind", "case", "time", "commitment")) {
            lies.add(lie(field + " of an entry missing", "ENTRY", f -> f.leaf(leaf -> leaf.remove(field))));
        }
        lies.add(lie(
                "another kind than was signed", "ROOT", f -> f.leafUnsealed(leaf -> leaf.put("kind", "case.decided"))));
        lies.add(lie(
                "another case than was signed",
                "ROOT",
                f -> f.leafUnsealed(leaf -> leaf.put("case", UUID.randomUUID().toString()))));
        lies.add(lie(
                "another id than was signed",
                "ROOT",
                f -> f.leafUnsealed(leaf -> leaf.put("id", UUID.randomUUID().toString()))));
        lies.add(lie("another time than was signed", "ROOT", f -> f.leafUnsealed(leaf -> leaf.put("time", in(-1)))));
        lies.add(lie("another number than was signed", "ROOT", f -> f.leafUnsealed(leaf -> leaf.put("seq", 7))));
        lies.add(lie(
                "another commitment than was signed",
                "ROOT",
                f -> f.leafUnsealed(
                        leaf -> leaf.put("commitment", Sha256.of(new byte[] {3}).text()))));
        lies.add(lie("a field more than was signed", "ROOT", f -> f.leafUnsealed(leaf -> leaf.put("more", 1))));
        lies.add(lie("a number out of order", "SEQUENCE", f -> f.leaf(leaf -> leaf.put("seq", 1_000_000))));
        lies.add(lie("an id used before", "DUPLICATE_ID", f -> f.leaf(leaf -> leaf.put("id", usedId))));
        lies.add(lie(
                "an id in capitals",
                "ENTRY",
                f -> f.leaf(leaf -> leaf.put("id", "0B2F9A1E-6A52-4A8A-8F04-6B2C1A5F7E31"))));
        lies.add(lie("a kind that is no kind", "ENTRY", f -> f.leaf(leaf -> leaf.put("kind", "Case Pushed"))));
        lies.add(lie("an entry beyond the limit", "ENTRY", f -> f.leaf(leaf -> leaf.put("more", "x".repeat(5000)))));
        lies.add(lie("written in an hour", "FUTURE", f -> f.leaf(leaf -> leaf.put("time", in(3600)))));
        lies.add(lie(
                "a commitment to something else",
                "BODY_UNREADABLE",
                f -> f.leaf(
                        leaf -> leaf.put("commitment", Sha256.of(new byte[] {3}).text()))));
        lies.add(new Lie("one id twice", "DUPLICATE_ID", () -> {
            var two = Forgery.of(rogue, victim, Forgery.gossip(), Forgery.gossip());
            two.entry(1).set("id", two.entry(0).get("id"));
            return two.reseal();
        }));
        lies.add(new Lie(
                "entries in another order",
                "ROOT",
                () -> swapped(Forgery.of(rogue, victim, Forgery.gossip(), Forgery.gossip()))));
        lies.add(new Lie(
                "entries in another order, signed",
                "SEQUENCE",
                () -> swapped(Forgery.of(rogue, victim, Forgery.gossip(), Forgery.gossip()))
                        .reseal()));
        lies.add(new Lie("an entry left out", "SEQUENCE", () -> {
            var two = Forgery.of(rogue, victim, Forgery.gossip(), Forgery.gossip());
            two.entries().remove(1);
            return two;
        }));
        lies.add(new Lie("more entries than a block may hold", "BLOCK_SIZE", () -> {
            var many = new RogueProvince.Message[65];
            Arrays.setAll(many, i -> Forgery.gossip());
            return Forgery.of(rogue, victim, many);
        }));
        return lies;
    }

    private static Forgery swapped(Forgery two) {
        var first = two.entries().remove(0);
        two.entries().add(first);
        return two;
    }

    private interface Spoiling {
        Forgery with(Forgery forgery, UnaryOperator<String> change);
    }

    /** Each header parameter and each part of a compact JWE. */
    private List<Lie> spoilt(
            String what, Spoiling spoiling, List<String> needed, List<String> foreign, List<Integer> parts) {
        var changes = new LinkedHashMap<String, UnaryOperator<String>>();
        for (var name : needed) {
            changes.put("header without " + name, Forgery.header(header -> header.remove(name)));
            changes.put("header with another " + name, Forgery.header(header -> header.put(name, "x")));
        }
        for (var name : foreign) changes.put("header with " + name, Forgery.header(header -> header.put(name, "DEF")));
        for (int part : parts)
            for (int at : new int[] {0, -1})
                changes.put("bit of byte " + at + " of part " + part, Forgery.bit(part, at));
        changes.put("half of it", text -> text.substring(0, text.length() / 2));
        changes.put("nothing", text -> "");
        return changes.entrySet().stream()
                .map(change -> lie(
                        "JWE of the " + what + ": " + change.getKey(),
                        "BODY_UNREADABLE",
                        f -> spoiling.with(f, change.getValue())))
                .toList();
    }

    private List<Lie> jwe() {
        var lies = new ArrayList<>(spoilt(
                "body",
                Forgery::jwe,
                List.of("alg", "enc", "commitment", "from", "to"),
                List.of("zip", "crit", "jwk", "apu", "kid", "epk"),
                List.of(0, 2, 3, 4)));
        lies.addAll(spoilt(
                "key",
                Forgery::key,
                List.of("alg", "enc", "kid", "epk", "from", "to"),
                List.of("zip", "crit", "jwk", "apu", "commitment"),
                List.of(0, 1, 2, 3, 4)));
        var key = RogueProvince.BODY_KEY;
        lies.add(lie("another key", "BODY_UNREADABLE", f -> f.key(new byte[32], Map.of("from", "33", "to", "50"))));
        lies.add(lie(
                "a key of another length",
                "BODY_UNREADABLE",
                f -> f.key(new byte[16], Map.of("from", "33", "to", "50"))));
        lies.add(lie(
                "a key bound to another sender", "BODY_UNREADABLE", f -> f.key(key, Map.of("from", "34", "to", "50"))));
        lies.add(lie(
                "a key bound to another receiver",
                "BODY_UNREADABLE",
                f -> f.key(key, Map.of("from", "33", "to", "34"))));
        lies.add(lie("a key without end", "BODY_SIZE", f -> f.key(text -> "A".repeat(10_000))));
        lies.add(lie(
                "bound to another commitment",
                "BODY_UNREADABLE",
                f -> f.bound("commitment", Sha256.of(new byte[] {4}).text())));
        lies.add(lie("bound to another sender", "BODY_UNREADABLE", f -> f.bound("from", "34")));
        lies.add(lie("bound to another receiver", "BODY_UNREADABLE", f -> f.bound("to", "34")));
        lies.add(lie("bound to more", "BODY_UNREADABLE", f -> f.bound("more", "x")));
        lies.add(lie(
                "encrypted for another province",
                "BODY_UNREADABLE",
                f -> f.encryptedFor(RogueProvince.encryptionKeyOf(bystander))));
        lies.add(lie("a body that was not committed to", "COMMITMENT", Forgery::uncommitted));
        lies.add(lie("a salt and nothing", "BODY_SIZE", f -> f.body(new byte[32])));
        lies.add(lie("a body beyond the limit", "BODY_SIZE", f -> f.body(new byte[32 + 1024 * 1024 + 1])));
        return lies;
    }

    private static ECKey stranger() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID("rogue-sig")
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String in(int seconds) {
        return Instant.now()
                .plusSeconds(seconds)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace("Z", ".000Z");
    }
}
