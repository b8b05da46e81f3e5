package cn.tongxing.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.identity.credential.Totp;
import cn.tongxing.identity.secret.Opaque;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentPageTest {

    private static final Totp PHONE = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private static final Pattern LINK = Pattern.compile("<a href=\"(otpauth:[^\"]+)\"");
    private static final Pattern BOX = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"");
    private static final Pattern PATH = Pattern.compile("<path fill=\"#000\" d=\"([^\"]*)\"/>");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100000001 zhang.san",
                "\"><script>alert(1)</script>",
                "'/></svg><b onload=x>&amp;",
                "张三丰·阿卜杜热依木 100%&secret=AAAA#?",
                "100000001 a-sign-in-name-of-32-characters"
            })
    void aPhoneReadsFromThePictureWhatTheLinkSaysWhateverTheAccountIsCalled(String account) throws Exception {
        var html = page(account);

        var link = first(LINK, html).replace("&amp;", "&");
        assertThat(read(html)).isEqualTo(link);
        var uri = URI.create(link);
        assertThat(uri.getPath()).isEqualTo("/Tongxing:" + account);
        assertThat(uri.getRawQuery()).isEqualTo("secret=" + PHONE.base32() + "&issuer=Tongxing");
    }

    @Test
    void anOddAccountDoesNotBreakOutOfThePage() {
        var html = page("\"'/></svg><script>alert(1)</script><b>");

        assertThat(html).doesNotContain("<script").doesNotContain("<b>").containsOnlyOnce("</svg>");
        assertThat(html).contains("&lt;script&gt;");
    }

    @Test
    void thePictureIsPartOfThePageHasAChineseDescriptionAndTheKeyStandsBelowAsText() {
        var html = page("100000001 zhang.san");

        assertThat(html)
                .contains("<svg class=\"qr\" role=\"img\" aria-label=\"二维码：")
                .containsSubsequence("<svg", "</svg>", "<dl>", "<code>GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ</code>")
                .doesNotContain("<img")
                .doesNotContain("style=\"")
                .doesNotContain("<style")
                .doesNotContain("data:");
        assertThat(PageHeaders.of(java.util.List.of()).getFirst("Content-Security-Policy"))
                .as("a picture inside the page needs no further permission")
                .isEqualTo(
                        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    }

    private static String page(String account) {
        return Pages.enrolment(new Pages.Context(null, Opaque.next(), null), PHONE, "Tongxing", account)
                .html();
    }

    /** What a reader makes of the drawn strokes, not of the matrix they were drawn from. */
    private static String read(String html) throws Exception {
        int size = Integer.parseInt(first(BOX, html)) - 2 * QrCode.MARGIN;
        var modules = new BitMatrix(size);
        var path = first(PATH, html);
        assertThat(RUN.matcher(path).replaceAll("")).isEmpty();
        RUN.matcher(path).results().forEach(run -> {
            int x = Integer.parseInt(run.group(1)) - QrCode.MARGIN;
            int y = Integer.parseInt(run.group(2)) - QrCode.MARGIN;
            assertThat(run.group(4)).isEqualTo(run.group(3));
            modules.setRegion(x, y, Integer.parseInt(run.group(3)), 1);
        });
        return new Decoder().decode(modules).getText();
    }

    private static String first(Pattern pattern, String html) {
        var found = pattern.matcher(html);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.group(1);
    }
}
