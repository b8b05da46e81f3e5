package cn.tongxing.seed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A written file read back: cells by their header, rows by the number that truth.csv calls them by. No cell of these has a comma. */
record Sheet(List<String> header, List<Map<String, String>> rows) {

    static Sheet of(String text) {
        var lines = text.split("\r\n");
        var header = List.of(lines[0].split(","));
        var rows = new ArrayList<Map<String, String>>();
        for (int i = 1; i < lines.length; i++) rows.add(row(header, lines[i].split(",", -1)));
        return new Sheet(header, rows);
    }

    private static Map<String, String> row(List<String> header, String[] cells) {
        if (cells.length != header.size()) throw new AssertionError(cells.length + " cells");
        var row = new HashMap<String, String>();
        for (int i = 0; i < cells.length; i++) row.put(header.get(i), cells[i]);
        return row;
    }

    /** The header is row 1. */
    Map<String, String> row(int number) {
        return rows.get(number - 2);
    }
}
