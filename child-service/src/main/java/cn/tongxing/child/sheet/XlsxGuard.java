package cn.tongxing.child.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Looks through an XLSX file before it is parsed: how much it really unpacks to, whatever it says of itself, that no cell
 * is longer than a program can have written it, and that it declares no document type.
 */
final class XlsxGuard {

    private static final int MOST_PARTS = 1_000;

    /** 32,767 characters a cell, of three bytes each, with room for its tag. */
    private static final int LONGEST_RUN = 256 * 1024;

    private final SheetLimits limits;
    private long unpacked;

    private XlsxGuard(SheetLimits limits) {
        this.limits = limits;
    }

    static void refuseUnlessOrdinary(Path file, SheetLimits limits) {
        try (var zip = ZipFile.builder().setPath(file).get()) {
            var guard = new XlsxGuard(limits);
            var parts = Collections.list(zip.getEntries());
            if (parts.size() > MOST_PARTS) throw SheetProblem.SHEET_NOT_TRUSTED.of();
            for (var part : parts) {
                guard.look(zip, part);
            }
        } catch (IOException broken) {
            throw SheetProblem.SHEET_UNREADABLE.of(1);
        }
    }

    private void look(ZipFile zip, ZipArchiveEntry part) throws IOException {
        boolean held = part.getName().toLowerCase(Locale.ROOT).endsWith("sharedstrings.xml");
        var run = new Run();
        long size = 0;
        try (var in = zip.getInputStream(part)) {
            var buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
                unpacked += count;
                if (unpacked > limits.unpackedBytes() || held && size > limits.sharedBytes()) {
                    throw SheetProblem.SHEET_TOO_LARGE.of();
                }
                run.through(buffer, count);
            }
        }
    }

    /** From one {@code <} to the next: a tag with the text behind it. */
    private static final class Run {
        private int length;
        private int before;

        void through(byte[] buffer, int count) {
            for (int i = 0; i < count; i++) {
                int each = buffer[i];
                length = each == '<' ? 0 : length + 1;
                if (length > LONGEST_RUN || each == 'D' && length == 2 && before == '!') {
                    throw SheetProblem.SHEET_NOT_TRUSTED.of();
                }
                before = each;
            }
        }
    }
}
