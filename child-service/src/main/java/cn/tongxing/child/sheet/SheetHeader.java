package cn.tongxing.child.sheet;

import cn.tongxing.platform.problem.FieldProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which column stands where in a list. */
public final class SheetHeader {

    private final Map<Column, Integer> places;
    private final List<String> names;

    private SheetHeader(Map<Column, Integer> places, List<String> names) {
        this.places = Map.copyOf(places);
        this.names = List.copyOf(names);
    }

    /**
     * @param ignored columns that may stand there and are not read
     * @throws cn.tongxing.platform.problem.ProblemException SHEET_HEADER_WRONG with every column that is too many or missing
     */
    public static SheetHeader of(List<String> cells, List<? extends Column> known, Set<String> ignored) {
        var problems = new ArrayList<FieldProblem>();
        var byName = new LinkedHashMap<String, Column>();
        known.forEach(column -> byName.put(column.header(), column));
        var places = new LinkedHashMap<Column, Integer>();
        for (int i = 0; i < cells.size(); i++) {
            var name = cells.get(i).strip();
            var column = byName.get(name);
            if (column == null && !name.isEmpty() && !ignored.contains(name)) {
                problems.add(at(i, "UNKNOWN_COLUMN", "模板中没有此列", "The template has no such column"));
            } else if (column != null && places.putIfAbsent(column, i) != null) {
                problems.add(at(i, "COLUMN_TWICE", "此列重复", "The column stands there twice"));
            }
        }
        known.stream()
                .filter(column -> column.required() && !places.containsKey(column))
                .forEach(column -> problems.add(new FieldProblem(
                        "", "COLUMN_MISSING", "缺少列：" + column.header(), "A column is missing: " + column.header())));
        if (!problems.isEmpty()) {
            throw SheetProblem.SHEET_HEADER_WRONG.of().with(problems.toArray(FieldProblem[]::new));
        }
        return new SheetHeader(places, cells);
    }

    private static FieldProblem at(int place, String code, String chinese, String english) {
        return new FieldProblem("", code, letters(place) + "1：" + chinese, letters(place) + "1: " + english);
    }

    /** What stands in the column, or nothing where the list lacks the column or the row ends before it. */
    String cell(Column column, String[] row) {
        var place = places.get(column);
        return place == null || place >= row.length ? "" : row[place];
    }

    /** Where a spreadsheet program shows the cell: F12. */
    public String address(Column column, int row) {
        var place = places.get(column);
        return place == null ? "" : letters(place) + row;
    }

    public List<String> names() {
        return names;
    }

    static String letters(int place) {
        return place < 26 ? Character.toString('A' + place) : letters(place / 26 - 1) + (char) ('A' + place % 26);
    }
}
