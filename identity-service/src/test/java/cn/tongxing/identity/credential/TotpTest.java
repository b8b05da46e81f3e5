package cn.tongxing.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final Totp TOTP = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238 appendix B, SHA-1; six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void theCodesAreThoseOfTheStandard(long second, String code) {
        var when = Instant.ofEpochSecond(second);

        assertThat(TOTP.codeAt(Totp.step(when))).isEqualTo(code);
        assertThat(TOTP.stepOf(code, when)).hasValue(Totp.step(when));
    }

    @Test
    void oneStepEarlyOrLateIsTakenAndTwoAreNot() {
        var when = Instant.ofEpochSecond(1_234_567_890);
        var step = Totp.step(when);

        for (long near = step - 1; near <= step + 1; near++)
            assertThat(TOTP.stepOf(TOTP.codeAt(near), when)).hasValue(near);
        assertThat(TOTP.stepOf(TOTP.codeAt(step - 2), when)).isEmpty();
        assertThat(TOTP.stepOf(TOTP.codeAt(step + 2), when)).isEmpty();
        assertThat(TOTP.stepOf("12345", when)).isEmpty();
        assertThat(TOTP.stepOf("１２３４５６", when)).isEmpty();
    }

    @Test
    void theSecretIsTypedInBase32AndNeverPrinted() {
        assertThat(TOTP.base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(TOTP.toString()).doesNotContain("GEZD").doesNotContain("1234");
    }
}
