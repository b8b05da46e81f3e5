package cn.tongxing.child.intake;

import cn.tongxing.child.record.RecordColumn;
import cn.tongxing.child.sheet.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;

/** Lists of children as an agency of 石台县 writes them. */
public final class ChildRows {

    private final List<Map<Column, String>> rows = new ArrayList<>();

    /** A child of 矶滩村 whose household is in 云阳. */
    public ChildRows child(String name, String birthDate, String citizenId) {
        var row = new HashMap<Column, String>();
        row.put(RecordColumn.NAME, name);
        row.put(RecordColumn.SEX, citizenId.isEmpty() || (citizenId.charAt(16) - '0') % 2 == 1 ? "男" : "女");
        row.put(RecordColumn.BIRTH_DATE, birthDate);
        row.put(RecordColumn.ETHNICITY, "汉族");
        row.put(RecordColumn.CITIZEN_ID, citizenId);
        row.put(RecordColumn.MISSING_REASON, citizenId.isEmpty() ? "号码未查明" : "");
        row.put(RecordColumn.RESIDENCE, "341722102202");
        row.put(RecordColumn.RESIDENCE_ADDRESS, "示例路 1 号");
        row.put(RecordColumn.RESIDENCE_SINCE, "2023-09-01");
        row.put(RecordColumn.HOUSEHOLD, "500235");
        row.put(RecordColumn.LIVES_WITH, "父母双方");
        row.put(RecordColumn.GUARDIAN_1_NAME, "示例父");
        row.put(RecordColumn.GUARDIAN_1_RELATION, "父亲");
        row.put(RecordColumn.GUARDIAN_1_CAPACITY, "法定监护人");
        row.put(RecordColumn.GUARDIAN_1_PHONE, "13800000001");
        rows.add(row);
        return this;
    }

    /** Changes the last row. */
    public ChildRows with(Column column, String cell) {
        rows.getLast().put(column, cell);
        return this;
    }

    List<List<String>> cells() {
        var all = new ArrayList<List<String>>();
        all.add(ImportedColumns.ALL.stream().map(Column::header).toList());
        rows.forEach(row -> all.add(ImportedColumns.ALL.stream()
                .map(column -> row.getOrDefault(column, ""))
                .toList()));
        return all;
    }

    public String csv() {
        return cells().stream()
                .map(row -> row.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n"));
    }

    public byte[] xlsx() {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("儿童信息");
            var all = cells();
            for (int r = 0; r < all.size(); r++) {
                for (int c = 0; c < all.get(r).size(); c++) {
                    var cell = all.get(r).get(c);
                    // what a person types into a cell that was not made text
                    if (cell.matches("#[0-9.]+")) sheet.value(r, c, Double.valueOf(cell.substring(1)));
                    else if (!cell.isEmpty()) sheet.value(r, c, cell);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The n-th made-up boy who was born on that day, registered in 云阳. */
    public static String citizenId(String birthDate, int n) {
        var digits = "500235" + birthDate.replace("-", "") + "%03d".formatted(n * 2 + 1);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) sum += (digits.charAt(i) - '0') * weights[i];
        return digits + "10X98765432".charAt(sum % 11);
    }
}
