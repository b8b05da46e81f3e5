package cn.tongxing.child.comparison;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One list as it was delivered, and what the comparison found; the run and its inputs in numbers. */
record DepartmentList(
        UUID id,
        ListKind kind,
        Mode mode,
        DivisionCode division,
        LocalDate asOf,
        UUID agency,
        String agencyName,
        AgencyFunction function,
        String client,
        State state,
        Instant deliveredAt,
        @Nullable Instant finishedAt,
        @Nullable String digest,
        int keyVersion,
        int rows,
        Standing standing,
        Findings found) {

    /** In which direction data go. */
    enum Mode {
        /** The department says whom it knows: whoever is not on file is a candidate. */
        PUSH,
        /** The department answers for whom civil affairs named; whoever else it names is not taken up. */
        ROSTER
    }

    enum State {
        RECEIVING("正在接收"),
        COMPARING("正在比对"),
        COMPARED("已比对"),
        REFUSED("文件被拒收");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    /** How far the comparison has come: through the rows, then through the children who should be named. */
    record Standing(int lastRow, boolean rowsDone, String lastPlace, UUID lastChild) {}

    /**
     * Rows and children by what was found.
     *
     * @param confirmed on file, and the same
     * @param unknown named by the department though nobody asked
     * @param missing on file and of the list's ages, not on the list
     */
    record Findings(
            int confirmed,
            int differing,
            int candidates,
            int likely,
            int elsewhere,
            int unknown,
            int missing,
            int unreadable,
            int repeated) {}
}
