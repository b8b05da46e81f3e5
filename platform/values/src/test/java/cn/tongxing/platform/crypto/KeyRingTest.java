package cn.tongxing.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

    private static final Place PLACE = new Place("child", "citizen_id", "0198-1");
    private static final String AES_1 = key("f3a1b2c4d5e6f70819203142536475869708a9bacbdcedfe0f1e2d3c4b5a6978");
    private static final String AES_2 = key("0011f3a1b2c4d5e6f7081920314253647586970a9bacbdcedfe0f1e2d3c4b5a6");
    private static final String SM4_1 = key("c4d5e6f70819203142536475869708a9");

    private static final String AES = "{\"suite\":\"AES-GCM\",\"current\":1,\"keys\":{\"1\":\"" + AES_1 + "\"}}";
    private static final String SM = "{\"suite\":\"SM4-GCM\",\"current\":1,\"keys\":{\"1\":\"" + SM4_1 + "\"}}";

    static String[] suites() {
        return new String[] {AES, SM};
    }

    @ParameterizedTest
    @MethodSource("suites")
    void opensWhatItSealedAndNeverSealsTwiceAlike(String ring) {
        var cipher = KeyRing.parse(ring).cipher();

        byte[] sealed = cipher.seal("341722201508150016", PLACE);

        assertThat(cipher.openText(sealed, PLACE)).isEqualTo("341722201508150016");
        assertThat(cipher.seal("341722201508150016", PLACE)).isNotEqualTo(sealed);
        assertThat(cipher.open(cipher.seal(new byte[0], PLACE), PLACE)).isEmpty();
        byte[] large = new byte[1 << 20];
        assertThat(cipher.open(cipher.seal(large, PLACE), PLACE)).isEqualTo(large);
    }

    @ParameterizedTest
    @MethodSource("suites")
    void doesNotOpenWhatWasMovedToAnotherPlace(String ring) {
        var cipher = KeyRing.parse(ring).cipher();
        byte[] sealed = cipher.seal("secret", PLACE);

        for (Place other : new Place[] {
            new Place("child", "citizen_id", "0198-2"),
            new Place("child", "phone", "0198-1"),
            new Place("guardian", "citizen_id", "0198-1"),
            new Place("childc", "itizen_id", "0198-1")
        }) {
            assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> cipher.open(sealed, other));
        }
    }

    @ParameterizedTest
    @MethodSource("suites")
    void doesNotOpenWhenAnyByteWasAltered(String ring) {
        var cipher = KeyRing.parse(ring).cipher();
        byte[] sealed = cipher.seal("secret", PLACE);

        for (int i = 0; i < sealed.length; i++) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> cipher.open(altered, PLACE));
        }
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> cipher.open(new byte[3], PLACE));
    }

    @Test
    void readsOldVersionsAndSealsWithTheCurrentOneAcrossTheSwitchToSm4() {
        var old = KeyRing.parse(AES);
        var rolled = KeyRing.parse(
                "{\"suite\":\"AES-GCM\",\"current\":2,\"keys\":{\"1\":\"" + AES_1 + "\",\"2\":\"" + AES_2 + "\"}}");
        var national =
                KeyRing.parse("{\"suite\":\"SM4-GCM\",\"current\":3,\"keys\":{\"1\":{\"suite\":\"AES-GCM\",\"key\":\""
                        + AES_1 + "\"},\"3\":\"" + SM4_1 + "\"}}");
        byte[] sealed = old.cipher().seal("secret", PLACE);

        assertThat(rolled.cipher().openText(sealed, PLACE)).isEqualTo("secret");
        assertThat(national.cipher().openText(sealed, PLACE)).isEqualTo("secret");
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> old.cipher().open(rolled.cipher().seal("x", PLACE), PLACE));
        assertThat(rolled.versions()).containsExactlyInAnyOrder(1, 2);
        assertThat(rolled.currentVersion()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("suites")
    void indexesAlikeWithinADomainAndDifferentlyAcross(String json) {
        var index = KeyRing.parse(json).blindIndex();

        assertThat(index.of("citizen-id", "341722201508150016"))
                .hasSize(32)
                .isEqualTo(index.of("citizen-id", "341722201508150016"))
                .isNotEqualTo(index.of("phone", "341722201508150016"))
                .isNotEqualTo(index.of("citizen-id3", "41722201508150016"));
        assertThat(KeyRing.sample().blindIndex().of("a", "b")).isNotEqualTo(index.of("a", "b"));
    }

    /** RFC 4231 test case 2 has a short key; the suite's MAC is checked directly. HMAC-SM3 vector: GM/T 0042 annex, also in BouncyCastle. */
    @Test
    void computesTheMacsOfTheStandards() {
        byte[] message = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

        assertThat(Suite.AES_GCM.mac("Jefe".getBytes(StandardCharsets.US_ASCII), message))
                .isEqualTo(hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
        assertThat(Suite.SM4_GCM.mac("Jefe".getBytes(StandardCharsets.US_ASCII), message))
                .isEqualTo(hex("2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882"));
    }

    /** RFC 8998 A.1, SM4-GCM. */
    @Test
    void encryptsSm4AsTheRfcShows() {
        byte[] sealed = Suite.SM4_GCM.encrypt(
                hex("0123456789ABCDEFFEDCBA9876543210"),
                hex("00001234567800000000ABCD"),
                hex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2"),
                hex("AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD"
                        + "EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA"));

        assertThat(sealed)
                .isEqualTo(hex("17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
                        + "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
                        + "83DE3541E4C2B58177E065A9BF7B62EC"));
    }

    @Test
    void knowsKeysThatAreNoSecret() {
        assertThat(KeyRing.sample().isSample()).isTrue();
        assertThat(KeyRing.parse(AES.replace(AES_1, key("00".repeat(32)))).isSample())
                .isTrue();
        assertThat(KeyRing.parse(AES.replace(
                                AES_1, key("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")))
                        .isSample())
                .isTrue();
        assertThat(KeyRing.parse(AES).isSample()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"suite\":\"AES-GCM\",\"current\":2,\"keys\":{\"1\":\"AAAA\"}}",
                "{\"suite\":\"AES-GCM\",\"current\":1,\"keys\":{\"1\":\"AAAA\"}}",
                "{\"suite\":\"AES-GCM\",\"current\":1,\"keys\":{\"1\":\"???\"}}",
                "{\"suite\":\"DES\",\"current\":1,\"keys\":{\"1\":\"AAAA\"}}",
                "{\"suite\":\"AES-GCM\",\"current\":1,\"keys\":{\"one\":\"AAAA\"}}",
                "secret-key-in-the-clear"
            })
    void refusesBrokenRingsWithoutQuotingThem(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.parse(json))
                .withMessageNotContaining("AAAA")
                .withMessageNotContaining("secret");
    }

    @Test
    void neverPrintsAKey() {
        assertThat(KeyRing.parse(AES)).hasToString("KeyRing[current=1, versions=[1]]");
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static String key(String hex) {
        return Base64.getEncoder().encodeToString(hex(hex));
    }

    @Test
    void aValueIsFoundUnderEveryKeyAndLockedAlikeWhicheverIsCurrent() {
        var both = "\"keys\":{\"1\":\"" + AES_1 + "\",\"2\":\"" + AES_2 + "\"}}";
        var before = KeyRing.parse(AES).blindIndex().hash("citizen-id", "341722201508150016");
        var first = KeyRing.parse("{\"suite\":\"AES-GCM\",\"current\":1," + both)
                .blindIndex()
                .hash("citizen-id", "341722201508150016");
        var second = KeyRing.parse("{\"suite\":\"AES-GCM\",\"current\":2," + both)
                .blindIndex()
                .hash("citizen-id", "341722201508150016");

        assertThat(before.lock()).isEmpty();
        assertThat(first.current()).isEqualTo(before.current());
        assertThat(second.current()).isNotEqualTo(before.current());
        assertThat(second.matches(before.current())).isTrue();
        assertThat(before.matches(second.current())).isFalse();
        assertThat(second.others()).containsExactly(before.current());
        assertThat(second.every()).isDeepEqualTo(new byte[][] {before.current(), second.current()});
        assertThat(second.lock()).isPresent().isEqualTo(first.lock());
        assertThat(second.version()).isEqualTo(2);
    }
}
