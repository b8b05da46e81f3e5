package cn.tongxing.child.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** CSV as programs write it here: UTF-8, or GB18030 as Chinese Excel does, separated by comma, semicolon or tab. */
final class CsvSheet {

    private static final int LOOKED_AT = 64 * 1024;

    /** No cell of ours is longer; a quote that is never closed ends here. */
    private static final int LONGEST_CELL = 64 * 1024;

    private CsvSheet() {}

    static void read(InputStream file, SheetRows to) throws IOException {
        var in = new BufferedInputStream(file, LOOKED_AT);
        in.mark(LOOKED_AT);
        byte[] head = in.readNBytes(LOOKED_AT);
        in.reset();
        var charset = charset(head);
        int last = 1;
        try (var csv = CsvReader.builder()
                .fieldSeparator(separator(new String(head, charset)))
                .detectBomHeader(true)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .maxBufferSize(LONGEST_CELL)
                .ofCsvRecord(new InputStreamReader(in, charset))) {
            int number = 0;
            for (CsvRecord line : csv) {
                last = ++number;
                to.row(number, withoutMark(number, line.getFields().toArray(String[]::new)));
            }
        } catch (CsvParseException broken) {
            throw SheetProblem.SHEET_UNREADABLE.of(last + 1);
        } catch (UncheckedIOException wrapped) {
            throw wrapped.getCause();
        }
    }

    private static String[] withoutMark(int number, String[] cells) {
        if (number == 1 && cells[0].startsWith("\uFEFF")) cells[0] = cells[0].substring(1);
        return cells;
    }

    static Charset charset(byte[] head) {
        if (startsWith(head, 0xFE, 0xFF) || startsWith(head, 0xFF, 0xFE)) return StandardCharsets.UTF_16;
        // the last character may be cut
        var decoded = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length + 1), false);
        return decoded.isError() ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
    }

    private static boolean startsWith(byte[] head, int first, int second) {
        return head.length > 1 && (head[0] & 0xFF) == first && (head[1] & 0xFF) == second;
    }

    private static char separator(String head) {
        var header = head.lines().findFirst().orElse("");
        if (header.indexOf('\t') >= 0) return '\t';
        return header.indexOf(',') < 0 && header.indexOf(';') >= 0 ? ';' : ',';
    }
}
