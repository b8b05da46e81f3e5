package cn.tongxing.identity.signin;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A QR code (GB/T 18284, ISO/IEC 18004) drawn into the page itself: no picture is asked for and nothing leaves it, so that the
 * page's policy stays as strict as without.
 */
final class QrCode {

    /** Four modules of silence around it, as the standard asks. */
    static final int MARGIN = 4;

    private QrCode() {}

    /** @param label already HTML: what it is, for who does not see it */
    static String svg(String content, String label) {
        var modules = modules(content);
        int side = modules.getWidth() + 2 * MARGIN;
        return """
                <svg class="qr" role="img" aria-label="%s" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
                <rect width="%d" height="%d" fill="#fff"/><path fill="#000" d="%s"/></svg>""".formatted(label, side, side, side, side, path(modules));
    }

    private static ByteMatrix modules(String content) {
        try {
            var hints = Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
            return Encoder.encode(content, ErrorCorrectionLevel.M, hints).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("longer than any QR code", e);
        }
    }

    /** Each run of dark modules of a row as one rectangle. */
    private static String path(ByteMatrix modules) {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); ) {
                int run = dark(modules, x, y);
                if (run > 0) path.append("M%d %dh%dv1h-%dz".formatted(x + MARGIN, y + MARGIN, run, run));
                x += Math.max(run, 1);
            }
        }
        return path.toString();
    }

    private static int dark(ByteMatrix modules, int from, int y) {
        int x = from;
        while (x < modules.getWidth() && modules.get(x, y) == 1) x++;
        return x - from;
    }
}
