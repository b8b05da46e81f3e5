package cn.tongxing.child.sheet;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** An answer that is a file, written while it is read, however long that takes: no container's limit for answers to come cuts it. */
public final class SheetAnswer {

    public static final String CSV = "text/csv";

    private SheetAnswer() {}

    public static void csv(HttpServletResponse response, String name) {
        var attached = ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build();
        response.setContentType(CSV);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attached.toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
