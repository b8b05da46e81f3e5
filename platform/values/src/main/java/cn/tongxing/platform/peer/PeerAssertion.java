package cn.tongxing.platform.peer;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.seal.BadSignature;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a province says who it is, in the manner of RFC 7523 without the token request: a JWT signed with its pinned key,
 * for one receiver, for 60 seconds. Whether a {@code jti} came before is for the caller to know.
 */
public final class PeerAssertion {

    public static final String TYP = "tongxing-peer+jwt";
    public static final String SCHEME = "Peer";
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int LONGEST = 4096;

    /** Who said it; {@code expires} is the instant after which the assertion can no longer be replayed, skew included. */
    public record Verified(DivisionCode from, String jti, Instant expires) {}

    private PeerAssertion() {}

    public static String mint(DivisionCode from, DivisionCode to, ECKey key, Clock clock) {
        long now = clock.instant().getEpochSecond();
        byte[] claims = JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "iss", from.value(),
                        "aud", to.value(),
                        "iat", now,
                        "exp", now + LIFE.toSeconds(),
                        "jti", Uuid7.next().toString()));
        return Signing.sign(claims, key, TYP);
    }

    public static Verified verify(String jwt, DivisionCode self, PeerBook book, Clock clock) throws BadAssertion {
        refuse(jwt.length() > LONGEST, "too long");
        Peer peer = claimedPeer(jwt, book);
        try {
            byte[] payload = Signing.verify(jwt, peer.signingKeys(), TYP);
            return check(JsonMapper.shared().readTree(payload), peer, self, clock.instant());
        } catch (BadSignature e) {
            throw new BadAssertion(e.getMessage());
        } catch (JacksonException e) {
            throw new BadAssertion("malformed");
        }
    }

    /** The unverified issuer only chooses whose pinned keys are tried; the same claim is checked again once verified. */
    private static Peer claimedPeer(String jwt, PeerBook book) throws BadAssertion {
        try {
            JsonNode claims = JsonMapper.shared()
                    .readTree(JWSObject.parse(jwt).getPayload().toString());
            Peer peer =
                    book.find(DivisionCode.of(claims.path("iss").asString(""))).orElse(null);
            refuse(peer == null || !peer.connected(), "issuer is not a connected peer");
            return peer;
        } catch (ParseException | JacksonException | IllegalArgumentException e) {
            throw new BadAssertion("malformed");
        }
    }

    private static Verified check(JsonNode claims, Peer peer, DivisionCode self, Instant now) throws BadAssertion {
        refuse(!text(claims, "iss").equals(peer.province().value()), "wrong iss");
        refuse(!text(claims, "aud").equals(self.value()), "wrong aud");
        Instant issued = instant(claims, "iat");
        Instant expires = instant(claims, "exp");
        refuse(expires.isBefore(issued) || Duration.between(issued, expires).compareTo(LIFE) > 0, "lives too long");
        refuse(issued.isAfter(now.plus(SKEW)), "issued in the future");
        refuse(!expires.plus(SKEW).isAfter(now), "expired");
        String jti = text(claims, "jti");
        refuse(jti.isBlank() || jti.getBytes(StandardCharsets.UTF_8).length > 128, "jti missing or too long");
        return new Verified(peer.province(), jti, expires.plus(SKEW));
    }

    private static String text(JsonNode claims, String name) throws BadAssertion {
        JsonNode value = claims.path(name);
        refuse(!value.isString(), name + " missing");
        return value.stringValue();
    }

    private static Instant instant(JsonNode claims, String name) throws BadAssertion {
        JsonNode value = claims.path(name);
        refuse(
                !value.isIntegralNumber() || !value.canConvertToLong() || Math.abs(value.longValue()) > 1L << 40,
                name + " missing");
        return Instant.ofEpochSecond(value.longValue());
    }

    private static void refuse(boolean wrong, String rule) throws BadAssertion {
        if (wrong) {
            throw new BadAssertion(rule);
        }
    }
}
