package cn.tongxing.child.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes lists and their templates so that spreadsheet programs open them rightly and run nothing. */
public final class SheetWriter implements AutoCloseable {

    private static final String FORMULA_BEGINS = "=+-@\t\r";

    private final CsvWriter csv;

    /** CSV with the mark by which Excel knows UTF-8; nothing of it is kept. */
    public SheetWriter(OutputStream to) throws IOException {
        var writer = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        this.csv = CsvWriter.builder().build(writer);
    }

    public void row(List<String> cells) {
        csv.writeRecord(cells.stream().map(SheetWriter::harmless).toList());
    }

    /** A spreadsheet program would run it. {@link SheetRow} takes the mark off again. */
    private static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA_BEGINS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** The header alone. */
    public static void csvTemplate(List<? extends Column> columns, OutputStream to) throws IOException {
        try (var writer = new SheetWriter(to)) {
            writer.row(columns.stream().map(Column::header).toList());
        }
    }

    /** The header with every column kept as text, and a second sheet that says what to write. */
    public static void xlsxTemplate(String title, List<? extends Column> columns, OutputStream to) throws IOException {
        try (var workbook = new Workbook(to, "Tongxing", "1.0")) {
            header(workbook.newWorksheet(title), columns);
            explanations(workbook.newWorksheet("填写说明"), columns);
        }
    }

    private static void header(Worksheet sheet, List<? extends Column> columns) {
        sheet.freezePane(0, 1);
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            sheet.value(0, i, column.header());
            sheet.style(0, i)
                    .bold()
                    .fillColor(column.required() ? "FFE699" : "DDEBF7")
                    .set();
            sheet.width(i, Math.max(14, column.header().length() * 2 + 4));
            sheet.range(1, i, 2_000, i).style().format("@").set();
        }
    }

    private static void explanations(Worksheet sheet, List<? extends Column> columns) {
        var heads = List.of("列名", "是否必填", "说明", "示例");
        for (int i = 0; i < heads.size(); i++) {
            sheet.value(0, i, heads.get(i));
            sheet.style(0, i).bold().set();
        }
        sheet.width(0, 18);
        sheet.width(2, 80);
        sheet.width(3, 24);
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            sheet.value(i + 1, 0, column.header());
            sheet.value(i + 1, 1, column.required() ? "必填" : "选填");
            sheet.value(i + 1, 2, column.explanation());
            sheet.value(i + 1, 3, column.example());
        }
    }
}
