package cn.tongxing.platform.division;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * One level of divisions, held as sorted codes beside one block of UTF-8 names: 620,000 villages as objects would cost
 * five times the memory, in every service.
 */
final class CodeTable {

    record Row(long code, String name) {}

    private final long[] codes;
    private final int[] ends;
    private final byte[] names;

    private CodeTable(long[] codes, int[] ends, byte[] names) {
        this.codes = codes;
        this.ends = ends;
        this.names = names;
    }

    static CodeTable read(String resource) {
        try (InputStream file = CodeTable.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("resource " + resource + " of divisions is missing");
            }
            InputStream in = resource.endsWith(".gz") ? new GZIPInputStream(file, 1 << 16) : file;
            return new Reader().read(in, resource);
        } catch (IOException e) {
            throw new IllegalStateException("resource " + resource + " of divisions cannot be read", e);
        }
    }

    int size() {
        return codes.length;
    }

    Optional<String> name(long code) {
        int i = Arrays.binarySearch(codes, code);
        return i < 0 ? Optional.empty() : Optional.of(nameAt(i));
    }

    int firstAtOrAfter(long code) {
        int i = Arrays.binarySearch(codes, code);
        return i < 0 ? -i - 1 : i;
    }

    Row at(int i) {
        return new Row(codes[i], nameAt(i));
    }

    private String nameAt(int i) {
        int start = i == 0 ? 0 : ends[i - 1];
        return new String(names, start, ends[i] - start, StandardCharsets.UTF_8);
    }

    /** Reads lines of the form {@code code,"name",…} byte by byte: a CSV library would make five million strings. */
    private static final class Reader {
        private long[] codes = new long[4096];
        private int[] ends = new int[4096];
        private byte[] names = new byte[1 << 16];
        private int rows;
        private int used;
        private long code;
        private Part part = Part.HEADER;

        private enum Part {
            HEADER,
            CODE,
            QUOTE,
            NAME,
            REST
        }

        CodeTable read(InputStream in, String resource) throws IOException {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    take(buffer[i]);
                }
            }
            for (int i = 1; i < rows; i++) {
                if (codes[i - 1] >= codes[i]) {
                    throw new IllegalStateException(resource + " is not sorted at " + codes[i]);
                }
            }
            return new CodeTable(Arrays.copyOf(codes, rows), Arrays.copyOf(ends, rows), Arrays.copyOf(names, used));
        }

        private void take(byte b) {
            if (b == '\n') {
                part = Part.CODE;
                code = 0;
                return;
            }
            switch (part) {
                case CODE -> {
                    if (b == ',') {
                        part = Part.QUOTE;
                    } else {
                        code = code * 10 + (b - '0');
                    }
                }
                case QUOTE -> part = Part.NAME;
                case NAME -> {
                    if (b == '"') {
                        endRow();
                        part = Part.REST;
                    } else {
                        append(b);
                    }
                }
                case HEADER, REST -> {}
            }
        }

        private void append(byte b) {
            if (used == names.length) {
                names = Arrays.copyOf(names, used * 2);
            }
            names[used++] = b;
        }

        private void endRow() {
            if (rows == codes.length) {
                codes = Arrays.copyOf(codes, rows * 2);
                ends = Arrays.copyOf(ends, rows * 2);
            }
            codes[rows] = code;
            ends[rows++] = used;
        }
    }
}
