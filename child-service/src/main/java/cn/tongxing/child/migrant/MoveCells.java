package cn.tongxing.child.migrant;

import cn.tongxing.child.record.ChildId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How children moved as the cells of a list, in the words by which {@link MoveIntake} reads them. */
@Component
public class MoveCells {

    private final JdbcMoves moves;

    MoveCells(JdbcMoves moves) {
        this.moves = moves;
    }

    /** The caller's transaction is open and says for whom it works; what is not known is not there. */
    public Map<ChildId, Map<MoveColumn, String>> of(Collection<ChildId> children) {
        return moves.of(children).stream()
                .collect(Collectors.toMap(each -> new ChildId(each.child()), each -> cells(each.move())));
    }

    private static Map<MoveColumn, String> cells(Move move) {
        var cells = new EnumMap<MoveColumn, String>(MoveColumn.class);
        var with = move.movedWith();
        var away = move.parentsAway();
        put(cells, MoveColumn.MOVED_WITH, with == null ? null : with.chinese());
        put(cells, MoveColumn.AWAY_SINCE, day(move.awaySince()));
        put(cells, MoveColumn.PARENTS_AWAY, away == null ? null : away.chinese());
        put(cells, MoveColumn.PARENTS_AWAY_SINCE, day(move.parentsAwaySince()));
        put(cells, MoveColumn.HELP_REQUESTED_ON, day(move.helpRequestedOn()));
        put(cells, MoveColumn.RESIDENCE_ZONE, move.residenceZone());
        put(cells, MoveColumn.HOUSEHOLD_ZONE, move.householdZone());
        return cells;
    }

    private static void put(Map<MoveColumn, String> cells, MoveColumn column, @Nullable String text) {
        if (text != null) cells.put(column, text);
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
