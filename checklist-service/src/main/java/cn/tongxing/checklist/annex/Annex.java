package cn.tongxing.checklist.annex;

import cn.tongxing.checklist.annex.CsvText.Malformed;
import cn.tongxing.checklist.annex.CsvText.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A checklist read from a file with the columns {@code area,no,target_group,item,content,departments} (the annex of
 * 石民函〔2025〕3号). Blank cells of area, target group and departments are cells the printed table merges: they are taken
 * from the row above, and the row says so. A row without an item is one the printed list breaks off in: nothing of it is
 * filled in (CK-19).
 *
 * @param errors why the file cannot be taken; entries of rows without error are there all the same
 */
public record Annex(List<Entry> entries, List<RowError> errors) {

    public static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_ROWS = 200;
    private static final int MOST_ERRORS = 50;
    private static final int LONGEST_SHORT = 200;
    private static final int LONGEST = 4000;
    /** A spreadsheet takes a cell that begins so for a formula, and the list is for everybody to open. */
    private static final String FORMULA = "=+-@";

    public Annex {
        entries = List.copyOf(entries);
        errors = List.copyOf(errors);
    }

    public static Annex read(byte[] file) {
        if (file.length > MOST_BYTES) {
            return refused(new RowError(0, null, "TOO_LARGE", "文件超过 256 KB", "The file is larger than 256 KB"));
        }
        try {
            return new Reading().read(CsvText.read(file, MOST_ROWS + 1));
        } catch (Malformed e) {
            return refused(e.error());
        }
    }

    /** With remarks on rows by their number. */
    public Annex noted(Map<Integer, String> remarks) {
        return new Annex(
                entries.stream()
                        .map(entry -> remarks.containsKey(entry.seq()) ? entry.with(remarks.get(entry.seq())) : entry)
                        .toList(),
                errors);
    }

    private static Annex refused(RowError why) {
        return new Annex(List.of(), List.of(why));
    }

    /** One pass over the rows; knows the row above. */
    private static final class Reading {
        private final List<Entry> entries = new ArrayList<>();
        private final List<RowError> errors = new ArrayList<>();
        private final Set<Integer> numbers = new HashSet<>();
        private @Nullable Entry above;
        private int last;

        Annex read(List<Row> rows) {
            if (rows.isEmpty() || !rows.getFirst().cells().equals(Column.HEADER)) {
                return refused(new RowError(
                        1,
                        null,
                        "HEADER",
                        "第一行须为 " + String.join(",", Column.HEADER),
                        "The first line must be " + String.join(",", Column.HEADER)));
            }
            if (rows.size() == 1) return refused(new RowError(0, null, "EMPTY", "文件没有一行清单", "The file has no row"));
            for (var row : rows.subList(1, rows.size())) {
                if (errors.size() < MOST_ERRORS) take(row);
            }
            return new Annex(entries, errors);
        }

        private void take(Row row) {
            int before = errors.size();
            if (row.cells().size() != Column.HEADER.size()) {
                fail(row, null, "COLUMNS", "应有 6 列", "There must be 6 columns");
                return;
            }
            var cells = new EnumMap<Column, String>(Column.class);
            for (var column : Column.values()) {
                cells.put(column, cell(row, column));
            }
            var entry = entry(row, cells);
            if (errors.size() == before && entry != null) {
                entries.add(entry);
                above = entry;
            }
        }

        private String cell(Row row, Column column) {
            var raw = row.cells().get(column.ordinal());
            var text = raw.strip();
            if (raw.codePoints().anyMatch(Reading::hidden)) {
                fail(row, column, "HIDDEN_CHARACTER", "含有控制字符或不可见字符", "It holds control or invisible characters");
            } else if (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
                fail(row, column, "FORMULA", "不能以 = + - @ 开头", "It must not begin with = + - @");
            } else if (text.length() > (column == Column.CONTENT ? LONGEST : LONGEST_SHORT)) {
                fail(row, column, "TOO_LONG", "文字过长", "It is too long");
            }
            return text;
        }

        /** Controls, and marks that turn or hide text; a line break inside a cell is none of the printed words either. */
        private static boolean hidden(int c) {
            return switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> true;
                default -> false;
            };
        }

        private @Nullable Entry entry(Row row, Map<Column, String> cells) {
            var filled = new ArrayList<Column>();
            var area = area(row, cells.getOrDefault(Column.AREA, ""), filled);
            int seq = number(row, cells.getOrDefault(Column.NO, ""));
            var target = target(row, cells.getOrDefault(Column.TARGET, ""), filled);
            var item = blankAsNull(cells.getOrDefault(Column.ITEM, ""));
            var content = blankAsNull(cells.getOrDefault(Column.CONTENT, ""));
            if (item == null && content != null) {
                fail(row, Column.ITEM, "REQUIRED", "有服务内容而无服务项目", "There is a content without an item");
            }
            var departments = departments(row, cells.getOrDefault(Column.DEPARTMENTS, ""));
            if (departments.isEmpty()
                    && item != null
                    && above != null
                    && !above.departments().isEmpty()) {
                departments = above.departments();
                filled.add(Column.DEPARTMENTS);
            }
            if (area == null || target == null || seq == 0) return null;
            return new Entry(area, seq, target, item, content, departments, filled, null);
        }

        private @Nullable Area area(Row row, String text, List<Column> filled) {
            if (text.isEmpty()) {
                if (above != null) filled.add(Column.AREA);
                return above == null ? nothingAbove(row, Column.AREA, Area.class) : above.area();
            }
            var area = Area.named(text).orElse(null);
            if (area == null) fail(row, Column.AREA, "AREA_UNKNOWN", "不是六个领域之一", "It is none of the six areas");
            return area;
        }

        private @Nullable String target(Row row, String text, List<Column> filled) {
            if (!text.isEmpty()) return text;
            if (above != null) filled.add(Column.TARGET);
            return above == null ? nothingAbove(row, Column.TARGET, String.class) : above.target();
        }

        private <T> @Nullable T nothingAbove(Row row, Column column, Class<T> type) {
            fail(row, column, "REQUIRED", "首行不能为空", "The first row must have it");
            return type.cast(null);
        }

        private int number(Row row, String text) {
            if (!text.matches("[1-9][0-9]{0,2}")) {
                fail(row, Column.NO, "NUMBER", "序号应为 1 至 999", "The number is 1 to 999");
                return 0;
            }
            int number = Integer.parseInt(text);
            if (!numbers.add(number)) {
                fail(row, Column.NO, "TWICE", "序号重复", "The number stands twice");
            } else if (number < last) {
                fail(row, Column.NO, "ORDER", "序号应由小到大", "The numbers must ascend");
            }
            last = Math.max(last, number);
            return number;
        }

        private List<String> departments(Row row, String text) {
            if (text.isEmpty()) return List.of();
            var names = Arrays.stream(text.split("[;；]", -1)).map(String::strip).toList();
            if (names.stream().anyMatch(String::isEmpty) || new HashSet<>(names).size() < names.size()) {
                fail(
                        row,
                        Column.DEPARTMENTS,
                        "NAMES",
                        "部门之间用 ; 分隔，不能空缺或重复",
                        "Names are parted by ; without gaps or doubles");
            }
            return names;
        }

        private static @Nullable String blankAsNull(String text) {
            return text.isEmpty() ? null : text;
        }

        private void fail(Row row, @Nullable Column column, String code, String chinese, String english) {
            errors.add(new RowError(row.line(), column, code, chinese, english));
        }
    }
}
