package cn.tongxing.child.intake;

import cn.tongxing.child.migrant.MoveColumn;
import cn.tongxing.child.record.RecordColumn;
import cn.tongxing.child.sheet.Column;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a list of children may hold: the record first, then how the child moved. */
public final class ImportedColumns {

    public static final List<Column> ALL = Stream.<Column>concat(
                    Stream.of(RecordColumn.values()), Stream.of(MoveColumn.values()))
            .toList();

    static final String ROW = "行号";
    static final String OUTCOME = "处理结果";
    static final String PROBLEMS = "问题";

    /** What the file of failed rows adds; it may be sent again as it is. */
    static final Set<String> ADDED = Set.of(ROW, OUTCOME, PROBLEMS);

    private ImportedColumns() {}
}
