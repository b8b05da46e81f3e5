package cn.tongxing.child.sheet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** An answer that is a file, written while it is read, however long that takes: no container's limit for answers to come cuts it. */
public final class SheetAnswer {

    private SheetAnswer() {}

    /** Writes the file; it closes what it is given when the file is whole, and leaves it open when it broke off. */
    @FunctionalInterface
    public interface File {
        void write(OutputStream to) throws IOException;
    }

    public static void send(SheetFormat format, String name, HttpServletResponse response, File file)
            throws IOException {
        var attached = ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build();
        response.setContentType(format.mediaType());
        if (format == SheetFormat.CSV) response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attached.toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            file.write(response.getOutputStream());
        } catch (UncheckedIOException callerGone) {
            throw callerGone.getCause();
        }
    }
}
