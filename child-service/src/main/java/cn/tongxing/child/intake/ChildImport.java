package cn.tongxing.child.intake;

import cn.tongxing.child.record.RecordIntake;
import cn.tongxing.child.sheet.SheetFormat;
import cn.tongxing.platform.actor.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One file that came, and how far it has been taken in. */
record ChildImport(
        UUID id,
        Actor actor,
        SheetFormat format,
        RecordIntake.OnFile onFile,
        boolean dryRun,
        String why,
        State state,
        Instant receivedAt,
        @Nullable Instant finishedAt,
        List<String> header,
        int rows,
        int pieces,
        int nextPiece,
        int lastRow,
        Map<RowOutcome, Integer> counts) {

    enum State {
        RECEIVING("正在接收"),
        RUNNING("正在处理"),
        DONE("已完成"),
        CANCELLED("已取消"),
        REFUSED("文件被拒收");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    /** How the history of a record tells that it came with this. */
    String why(int row) {
        return why + "（批量导入 " + id + " 第 " + row + " 行）";
    }

    int done() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    boolean goesOn() {
        return finishedAt == null;
    }
}
