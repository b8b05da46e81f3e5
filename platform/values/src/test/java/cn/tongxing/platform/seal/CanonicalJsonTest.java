package cn.tongxing.platform.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** RFC 8785 §3.2.2 and §3.2.4. */
    @Test
    void writesTheExampleOfTheRfcByteForByte() {
        String input = """
                {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                 "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                 "literals": [null, true, false]}""";

        byte[] canonical = CanonicalJson.of(JSON.readTree(input));

        assertThat(canonical)
                .isEqualTo(HexFormat.ofDelimiter(" ")
                        .parseHex(
                                "7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65 72 73"
                                        + " 22 3a 5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31 65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32 2c"
                                        + " 31 65 2d 32 37 5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c 5c"
                                        + " 5c 5c 22 2f 22 7d"));
    }

    /** RFC 8785 §3.2.3: by UTF-16 units, so the emoji (D83D) stands before the ligature (FB33). */
    @Test
    void sortsKeysByTheirUtf16Units() {
        String input = """
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}""";

        assertThat(text(CanonicalJson.of(JSON.readTree(input))))
                .isEqualTo(
                        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\","
                                + "\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** RFC 8785 appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000,0",
        "8000000000000000,0",
        "0000000000000001,5e-324",
        "8000000000000001,-5e-324",
        "7fefffffffffffff,1.7976931348623157e+308",
        "ffefffffffffffff,-1.7976931348623157e+308",
        "4340000000000000,9007199254740992",
        "c340000000000000,-9007199254740992",
        "4430000000000000,295147905179352830000",
        "44b52d02c7e14af5,9.999999999999997e+22",
        "44b52d02c7e14af6,1e+23",
        "44b52d02c7e14af7,1.0000000000000001e+23",
        "444b1ae4d6e2ef4e,999999999999999700000",
        "444b1ae4d6e2ef4f,999999999999999900000",
        "444b1ae4d6e2ef50,1e+21",
        "3eb0c6f7a0b5ed8c,9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d,0.000001",
        "41b3de4355555553,333333333.3333332",
        "41b3de4355555554,333333333.33333325",
        "41b3de4355555555,333333333.3333333",
        "41b3de4355555556,333333333.3333334",
        "41b3de4355555557,333333333.33333343",
        "becbf647612f3696,-0.0000033333333333333333",
        "43143ff3c1cb0959,1424953923781206.2"
    })
    void writesNumbersAsEcmaScriptDoes(String bits, String expected) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(text(CanonicalJson.of(number))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNoNumber(double number) {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.of(Map.of("n", number)));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.of(Map.of("n", (float) number)));
    }

    @Test
    void refusesNumbersThatADoubleWouldChange() {
        assertThat(text(CanonicalJson.of(List.of(9007199254740991L, new BigDecimal("1851.00"), new BigDecimal("0.1")))))
                .isEqualTo("[9007199254740991,1851,0.1]");
        for (Object number : List.of(
                9007199254740993L,
                BigInteger.TEN.pow(30),
                new BigDecimal("0.12345678901234567890"),
                new BigDecimal("1e400"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.of(number));
        }
    }

    @Test
    void refusesHalfASurrogatePairAndKeepsWholeOnes() {
        assertThat(text(CanonicalJson.of("𠮷"))).isEqualTo("\"𠮷\"");
        for (String half : List.of("\uD842", "a\uD842b", "\uDFB7", "\uDFB7\uD842")) {
            assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.of(half));
            assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.of(Map.of(half, 1)));
        }
    }

    private record Sample(
            LocalDate on,
            Instant at,
            byte[] bytes,
            @org.jspecify.annotations.Nullable String none,
            List<String> empty,
            Map<String, String> map) {}

    @Test
    void writesRecordsAsJacksonWouldAndReadsBackAlike() {
        var sample = new Sample(
                LocalDate.of(2026, 1, 30),
                Instant.parse("2026-01-30T01:02:03Z"),
                new byte[] {1, 2},
                null,
                List.of(),
                Map.of());

        String canonical = text(CanonicalJson.of(sample));

        assertThat(canonical)
                .isEqualTo(
                        "{\"at\":\"2026-01-30T01:02:03Z\",\"bytes\":\"AQI=\",\"empty\":[],\"map\":{},\"none\":null,\"on\":\"2026-01-30\"}");
        assertThat(text(CanonicalJson.of(JSON.readTree(canonical)))).isEqualTo(canonical);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
