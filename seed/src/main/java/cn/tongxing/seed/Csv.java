package cn.tongxing.seed;

import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Rows by RFC 4180. The header is row 1, as it is where rows are told in the services' answers. */
final class Csv implements Flushable {
    private static final int FULL = 1 << 15;

    private final Writer to;
    private final StringBuilder text = new StringBuilder(FULL + 4096);
    private int row;
    private boolean begun;

    Csv(Writer to, String... header) throws IOException {
        this.to = to;
        for (var cell : header) cell(cell);
        end();
    }

    Csv cell(@Nullable String value) {
        part();
        if (value == null) return this;
        if (isPlain(value)) text.append(value);
        else text.append('"').append(value.replace("\"", "\"\"")).append('"');
        return this;
    }

    Csv cell(@Nullable LocalDate day) {
        part();
        if (day == null) return this;
        text.append(day.getYear()).append('-');
        return two(day.getMonthValue(), '-').two(day.getDayOfMonth(), '\0');
    }

    Csv cell(int number) {
        part();
        text.append(number);
        return this;
    }

    private Csv two(int number, char then) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
        if (then != '\0') text.append(then);
        return this;
    }

    private void part() {
        if (begun) text.append(',');
        begun = true;
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') return false;
        }
        return true;
    }

    /** Ends the row and says which it is. */
    int end() throws IOException {
        text.append("\r\n");
        begun = false;
        if (text.length() >= FULL) drain();
        return ++row;
    }

    private void drain() throws IOException {
        to.append(text);
        text.setLength(0);
    }

    @Override
    public void flush() throws IOException {
        drain();
        to.flush();
    }
}
