package cn.tongxing.child.migrant;

import cn.tongxing.platform.problem.FieldProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the parts of a move must agree on; names every disagreement at once, by its pointer in the move. */
final class MoveCheck {

    private MoveCheck() {}

    static List<FieldProblem> problems(Move move, LocalDate birthDate, boolean hasHousehold, LocalDate today) {
        var problems = new ArrayList<FieldProblem>();
        day(move.awaySince(), "/awaySince", birthDate, today, problems);
        day(move.helpRequestedOn(), "/helpRequestedOn", birthDate, today, problems);
        day(move.parentsAwaySince(), "/parentsAwaySince", LocalDate.MIN, today, problems);
        if (move.householdZone() != null && !hasHousehold) {
            problems.add(new FieldProblem(
                    "/householdZone", "NO_HOUSEHOLD", "档案没有户籍地", "The record names no household place"));
        }
        var away = move.parentsAway();
        boolean gone = away != null && away != ParentsAway.NEITHER;
        if (gone != (move.parentsAwaySince() != null)) {
            problems.add(new FieldProblem(
                    "/parentsAwaySince",
                    "WITH_PARENTS_AWAY",
                    "父母外出与外出日期须同时填写",
                    "Parents who work away have a day since when"));
        }
        return problems;
    }

    private static void day(
            @Nullable LocalDate day, String pointer, LocalDate earliest, LocalDate today, List<FieldProblem> problems) {
        if (day == null) return;
        if (day.isAfter(today)) {
            problems.add(new FieldProblem(pointer, "IN_THE_FUTURE", "日期在将来", "The date lies in the future"));
        }
        if (day.isBefore(earliest)) {
            problems.add(new FieldProblem(pointer, "BEFORE_BIRTH", "早于出生日期", "Before the child was born"));
        }
    }
}
