package cn.tongxing.platform.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PeersTest {

    private static final DivisionCode ANHUI = DivisionCode.of("34");
    private static final DivisionCode CHONGQING = DivisionCode.of("50");
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final ECKey KEY = key("34-sig-1");

    /** As Chongqing sees it: Anhui connected, Jilin pinned but not connected, 兵团 under Xinjiang's 65. */
    private final PeerBook book = PeerBook.of(
            CHONGQING,
            List.of(
                    peer("34", KEY, true, "34"),
                    peer("22", key("22-sig-1"), false, "22"),
                    peer("65", key("65-sig-1"), true, "65"),
                    peer("66", key("66-sig-1"), true, "6590", "66")));

    @Test
    void readsTheSampleFile() throws Exception {
        var sample =
                PeerBook.load(Path.of(PeersTest.class.getResource("/peers.json").toURI()));

        assertThat(sample.self()).isEqualTo(ANHUI);
        assertThat(sample.find(CHONGQING).orElseThrow().address()).isEqualTo(URI.create("http://127.0.0.1:8050"));
        assertThat(sample.find(CHONGQING).orElseThrow().signingKeys().getKeyByKeyId("50-sig-1"))
                .isNotNull();
        assertThat(sample.all()).hasSize(2).extracting(Peer::connected).containsExactly(true, false);
    }

    @Test
    void findsThePeerWithTheLongestPrefix() {
        assertThat(book.responsibleFor(DivisionCode.of("341722102")))
                .map(Peer::province)
                .contains(ANHUI);
        assertThat(book.responsibleFor(DivisionCode.of("659001001")))
                .map(Peer::name)
                .contains("peer 66");
        assertThat(book.responsibleFor(DivisionCode.of("650102")))
                .map(Peer::name)
                .contains("peer 65");
        assertThat(book.responsibleFor(DivisionCode.of("500235")))
                .as("ourselves")
                .isEmpty();
        assertThat(book.responsibleFor(DivisionCode.of("11"))).isEmpty();
    }

    /** 659900000000 connects apart from 新疆: a case of the corps' is nobody else's to see. */
    @Test
    void theCorpsIsNotAnsweredForByWhoAnswersFor65() {
        assertThat(book.responsibleFor(DivisionCode.of("659900001"))).isEmpty();
        assertThat(book.responsibleFor(DivisionCode.of("6599"))).isEmpty();
        var pinned = PeerBook.of(ANHUI, List.of(peer("65", key("65-sig-1"), true, "65", "6599")));
        assertThat(pinned.responsibleFor(DivisionCode.of("659900001")))
                .map(Peer::name)
                .contains("peer 65");
    }

    @Test
    void readsAChangedFileAgainAndKeepsTheLastGoodOne(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("peers.json");
        write(file, book(peerJson("50", "http://127.0.0.1:8050")), 1);
        var loaded = PeerBook.load(file);

        write(file, book(peerJson("50", "http://127.0.0.1:9050")), 2);
        assertThat(loaded.find(CHONGQING).orElseThrow().address().getPort()).isEqualTo(9050);

        write(file, "{ broken", 3);
        assertThat(loaded.find(CHONGQING).orElseThrow().address().getPort()).isEqualTo(9050);

        Files.delete(file);
        assertThat(loaded.find(CHONGQING)).isPresent();

        write(file, book(peerJson("50", "http://127.0.0.1:8050") + "," + peerJson("22", "https://jl.example")), 4);
        assertThat(loaded.all()).hasSize(2);
    }

    @Test
    void refusesFilesWithPrivateKeysDoublesOrOurselves(@TempDir Path folder) throws Exception {
        String good = peerJson("50", "http://127.0.0.1:8050");
        for (String broken : List.of(
                "",
                "{}",
                "[]",
                book(good + "," + good),
                book(peerJson("34", "http://127.0.0.1:8034")),
                book(good.replace("http://", "ftp://")),
                book(good.replace("127.0.0.1", "user:pw@127.0.0.1")),
                book(good.replace("\"kid\"", "\"name\"")),
                book(good.replace(JSON_KEY, KEY.toJSONString())),
                book(good.replace("[" + JSON_KEY, "[" + JSON_KEY + "," + JSON_KEY)),
                book(good.replace("{\"keys\"", "{\"kees\"")),
                book(good.replace("[" + JSON_KEY + "]", "[]")))) {
            Path file = Files.writeString(folder.resolve("broken.json"), broken);
            assertThatIllegalArgumentException()
                    .as(broken)
                    .isThrownBy(() -> PeerBook.load(file))
                    .withMessageNotContaining(KEY.getD().toString());
        }
        assertThatIllegalArgumentException().isThrownBy(() -> PeerBook.load(folder.resolve("absent.json")));
    }

    @Test
    void aPeerProvesWhoItIs() throws Exception {
        String jwt = PeerAssertion.mint(ANHUI, CHONGQING, KEY, CLOCK);

        var verified = PeerAssertion.verify(jwt, CHONGQING, book, CLOCK);

        assertThat(verified.from()).isEqualTo(ANHUI);
        assertThat(verified.expires()).isEqualTo(NOW.plusSeconds(90));
        assertThat(PeerAssertion.verify(PeerAssertion.mint(ANHUI, CHONGQING, KEY, CLOCK), CHONGQING, book, CLOCK)
                        .jti())
                .isNotEqualTo(verified.jti());
    }

    @Test
    void anAssertionIsForOneReceiverFromAConnectedPeerWithItsOwnKey() {
        refuses(PeerAssertion.mint(ANHUI, DivisionCode.of("22"), KEY, CLOCK), "wrong aud");
        refuses(PeerAssertion.mint(DivisionCode.of("65"), CHONGQING, KEY, CLOCK), "kid not pinned");
        refuses(
                PeerAssertion.mint(DivisionCode.of("65"), CHONGQING, key("65-sig-1"), CLOCK),
                "signature does not verify");
        refuses(
                PeerAssertion.mint(DivisionCode.of("22"), CHONGQING, key("22-sig-1"), CLOCK),
                "issuer is not a connected peer");
        refuses(PeerAssertion.mint(DivisionCode.of("11"), CHONGQING, KEY, CLOCK), "issuer is not a connected peer");
        refuses(PeerAssertion.mint(CHONGQING, CHONGQING, KEY, CLOCK), "issuer is not a connected peer");
        refuses(Signing.sign("{\"iss\":\"34\"}".getBytes(), KEY, "at+jwt"), "wrong typ");
        for (String malformed : List.of("", "a.b.c", "x".repeat(5000))) {
            assertThatExceptionOfType(BadAssertion.class)
                    .isThrownBy(() -> PeerAssertion.verify(malformed, CHONGQING, book, CLOCK));
        }
    }

    @Test
    void anAssertionLivesSixtySecondsAndThirtyOfSkew() throws Exception {
        String jwt = PeerAssertion.mint(ANHUI, CHONGQING, KEY, CLOCK);

        assertThat(PeerAssertion.verify(jwt, CHONGQING, book, at(89))).isNotNull();
        assertThat(PeerAssertion.verify(jwt, CHONGQING, book, at(-30))).isNotNull();
        refuses(jwt, at(90), "expired");
        refuses(jwt, at(-31), "issued in the future");
    }

    @Test
    void refusesAssertionsThatStretchTheirClaims() {
        long now = NOW.getEpochSecond();
        refuses(claims("exp", now + 61), "lives too long");
        refuses(claims("exp", now - 1), "lives too long");
        refuses(claims("exp", Long.MAX_VALUE), "exp missing");
        refuses(claims("exp", "soon"), "exp missing");
        refuses(claims("iat", null), "iat missing");
        refuses(claims("jti", " "), "jti missing or too long");
        refuses(claims("jti", "x".repeat(129)), "jti missing or too long");
        refuses(claims("jti", null), "jti missing");
        refuses(claims("aud", List.of("50", "22")), "aud missing");
        refuses(claims("iss", 34), "iss missing");
    }

    private static String claims(String name, Object value) {
        long now = NOW.getEpochSecond();
        Map<String, Object> claims =
                new HashMap<>(Map.of("iss", "34", "aud", "50", "iat", now, "exp", now + 60, "jti", "1"));
        claims.put(name, value);
        return Signing.sign(JsonMapper.shared().writeValueAsBytes(claims), KEY, PeerAssertion.TYP);
    }

    private void refuses(String jwt, String rule) {
        refuses(jwt, CLOCK, rule);
    }

    private void refuses(String jwt, Clock clock, String rule) {
        assertThatExceptionOfType(BadAssertion.class)
                .isThrownBy(() -> PeerAssertion.verify(jwt, CHONGQING, book, clock))
                .withMessage(rule);
    }

    private static Clock at(int seconds) {
        return Clock.offset(CLOCK, Duration.ofSeconds(seconds));
    }

    private static final String JSON_KEY = KEY.toPublicJWK().toJSONString();

    private static String peerJson(String province, String address) {
        return "{\"province\":\"%s\",\"address\":\"%s\",\"signingKeys\":{\"keys\":[%s]},\"encryptionKeys\":{\"keys\":[%s]}}"
                .formatted(province, address, JSON_KEY, JSON_KEY);
    }

    private static String book(String peers) {
        return "{\"self\":{\"province\":\"34\"},\"peers\":[" + peers + "]}";
    }

    private static void write(Path file, String text, int second) throws Exception {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(NOW.plusSeconds(second)));
    }

    private static Peer peer(String province, ECKey key, boolean connected, String... prefixes) {
        var keys = new JWKSet(key.toPublicJWK());
        return new Peer(
                DivisionCode.of(province),
                "peer " + province,
                List.of(prefixes).stream().map(DivisionCode::of).toList(),
                URI.create("http://127.0.0.1:80" + province),
                keys,
                keys,
                connected);
    }

    private static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
