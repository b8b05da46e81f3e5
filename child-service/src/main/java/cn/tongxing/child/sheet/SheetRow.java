package cn.tongxing.child.sheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One row, read column by column. What cannot be read is noted with its column, and reading goes on. */
public final class SheetRow {

    private static final LocalDate SPREADSHEETS_DAY_0 = LocalDate.of(1899, 12, 30);
    private static final Pattern SERIAL = Pattern.compile("[1-9][0-9]{4}");
    private static final Pattern DAY = Pattern.compile("([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?");
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private final SheetHeader header;
    private final int number;
    private final String[] cells;
    private final List<CellProblem> problems = new ArrayList<>();

    public SheetRow(SheetHeader header, int number, String[] cells) {
        this.header = header;
        this.number = number;
        this.cells = cells;
    }

    public int number() {
        return number;
    }

    public List<CellProblem> problems() {
        return List.copyOf(problems);
    }

    /** Whether all of these columns are empty. */
    public boolean lacks(List<? extends Column> columns) {
        return columns.stream().allMatch(column -> cleaned(column).isEmpty());
    }

    public String address(Column column) {
        return header.address(column, number);
    }

    /** What stands there, whatever is to be said of it. */
    public String peek(Column column) {
        return cleaned(column);
    }

    /** Without the blanks around it; null where nothing stands. */
    public @Nullable String text(Column column) {
        var text = cleaned(column);
        if (text.equals(SheetReader.DIGITS_LOST)) {
            problem(
                    column,
                    "DIGITS_LOST",
                    "号码按数字保存，末几位已丢失：将此列设为文本格式后重新填写",
                    "Kept as a number, its last digits are lost: make the column text and write it again");
            return null;
        }
        if (text.isEmpty() && column.required()) problem(column, "REQUIRED", "必填", "Required");
        return text.isEmpty() ? null : text;
    }

    private String cleaned(Column column) {
        var text = header.cell(column, cells).strip();
        // the mark by which a spreadsheet program keeps something as text
        return text.startsWith("'") ? text.substring(1).strip() : text;
    }

    /** Letters and digits as typed with a Chinese input method count as the ordinary ones. */
    public @Nullable String code(Column column) {
        var text = text(column);
        return text == null ? null : halfWidth(text).replace(" ", "");
    }

    private static String halfWidth(String text) {
        var narrow = new StringBuilder(text.length());
        text.chars()
                .forEach(c -> narrow.append((char) (c >= '！' && c <= '～' ? c - '！' + '!' : c == '\u3000' ? ' ' : c)));
        return narrow.toString();
    }

    /** A value by its type, whose refusal says what is wrong. */
    public <T> @Nullable T value(Column column, @Nullable String text, Function<String, T> type) {
        if (text == null) return null;
        try {
            return type.apply(text);
        } catch (IllegalArgumentException refused) {
            var message = String.valueOf(refused.getMessage()).split(" / ", 2);
            problem(column, "INVALID_VALUE", message.length == 2 ? message[0] : "取值不正确", message[message.length - 1]);
            return null;
        }
    }

    /** One of some words; what they are is said when it is none of them. */
    public <T> @Nullable T oneOf(Column column, Map<String, T> words) {
        var text = code(column);
        if (text == null) return null;
        var found = words.get(text);
        if (found == null) {
            problem(column, "NOT_ONE_OF", "取值不在可选范围内，见模板说明", "Not one of the possible values, see the template");
        }
        return found;
    }

    /** 2016-05-04, 2016/5/4, 2016.5.4, 20160504, 2016年5月4日, or a spreadsheet program's number of a day. */
    public @Nullable LocalDate date(Column column) {
        var text = code(column);
        if (text == null) return null;
        try {
            return dateOf(text);
        } catch (DateTimeException refused) {
            problem(column, "NOT_A_DATE", "不是有效日期，如 2016-05-04", "Not a date, such as 2016-05-04");
            return null;
        }
    }

    private static LocalDate dateOf(String text) {
        if (SERIAL.matcher(text).matches()) return SPREADSHEETS_DAY_0.plusDays(Long.parseLong(text));
        var day = DAY.matcher(text);
        if (!day.matches()) return LocalDate.parse(text, BASIC);
        return LocalDate.of(
                Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)));
    }

    public void problem(@Nullable Column column, String code, String chinese, String english) {
        problems.add(new CellProblem(column, code, chinese, english));
    }
}
