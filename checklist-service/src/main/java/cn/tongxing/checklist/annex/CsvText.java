package cn.tongxing.checklist.annex;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Comma separated values after RFC 4180, read strictly: what is not plainly a table of text is no table. */
final class CsvText {

    /** A row with the line it begins on: a quoted cell may hold line breaks. */
    record Row(int line, List<String> cells) {}

    /** Why a file is no table; the line is 0 where the file as a whole is meant. */
    static final class Malformed extends Exception {
        private final int line;
        private final String code;
        private final String chinese;
        private final String english;

        Malformed(int line, String code, String chinese, String english) {
            super(code);
            this.line = line;
            this.code = code;
            this.chinese = chinese;
            this.english = english;
        }

        RowError error() {
            return new RowError(line, null, code, chinese, english);
        }
    }

    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private int at;
    private int line = 1;

    private CsvText(String text) {
        this.text = text;
    }

    static List<Row> read(byte[] file, int mostRows) throws Malformed {
        return new CsvText(decoded(file)).rows(mostRows);
    }

    private static String decoded(byte[] file) throws Malformed {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Malformed(
                    0, "NOT_UTF8", "文件不是 UTF-8 编码，请另存为“CSV UTF-8”", "The file is not UTF-8: save it as CSV UTF-8");
        }
    }

    private List<Row> rows(int most) throws Malformed {
        while (at < text.length()) {
            var row = row();
            boolean blank = row.cells().size() == 1 && row.cells().getFirst().isEmpty();
            if (!blank) rows.add(row);
            if (rows.size() > most) {
                throw new Malformed(line, "TOO_MANY_ROWS", "行数超过 " + most, "The file has more than " + most + " rows");
            }
        }
        return rows;
    }

    private Row row() throws Malformed {
        int first = line;
        var cells = new ArrayList<String>();
        while (true) {
            cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            if (at == text.length()) return new Row(first, cells);
            char end = text.charAt(at++);
            if (end == ',') continue;
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') at++;
            line++;
            return new Row(first, cells);
        }
    }

    private String plain() throws Malformed {
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '"') throw quotes();
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() throws Malformed {
        var cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\n') line++;
            if (c != '"') {
                cell.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append(text.charAt(at++));
            } else {
                if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) throw quotes();
                return cell.toString();
            }
        }
        throw quotes();
    }

    private Malformed quotes() {
        return new Malformed(line, "QUOTES", "引号不成对", "Quotation marks do not match");
    }
}
