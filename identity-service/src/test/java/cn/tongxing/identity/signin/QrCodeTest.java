package cn.tongxing.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {

    private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 (\\d+) ");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
    private static final int SCALE = 4;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "otpauth://totp/%E7%AB%A5%E8%A1%8C:zhang.san?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=%E7%AB%A5%E8%A1%8C",
                "otpauth://totp/a:\"><script>alert(1)</script>?secret=JBSWY3DPEHPK3PXP",
                "童行 · 示例经办员",
            })
    void aReaderReadsWhatWasWritten(String content) throws ReaderException {
        var svg = QrCode.svg(content, "样例");

        assertThat(read(svg)).isEqualTo(content);
        assertThat(svg).as("no word of the content stands in the page").doesNotContain("script", "otpauth");
        assertThat(svg).contains("role=\"img\" aria-label=\"样例\"").doesNotContain("style=", "href");
    }

    /** As a camera sees it. */
    private static String read(String svg) throws ReaderException {
        var found = SIDE.matcher(svg);
        assertThat(found.find()).isTrue();
        int side = Integer.parseInt(found.group(1)) * SCALE;
        var pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        RUN.matcher(svg).results().forEach(run -> {
            int x = Integer.parseInt(run.group(1)) * SCALE;
            int y = Integer.parseInt(run.group(2)) * SCALE;
            int width = Integer.parseInt(run.group(3)) * SCALE;
            for (int row = y; row < y + SCALE; row++) Arrays.fill(pixels, row * side + x, row * side + x + width, 0);
        });
        var picture = new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(side, side, pixels)));
        return new QRCodeReader().decode(picture).getText();
    }
}
