package cn.tongxing.child.migrant;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.child.sheet.SheetRow;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.calendar.ChinaTime;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes in how many children moved at once, from the rows of a list. An empty cell says nothing: what is on file stays. */
@Service
public class MoveIntake {

    private static final Pattern ZONE = Pattern.compile("[\\p{IsHan}A-Za-z0-9（）()·]{1,40}");
    private static final Map<String, MovedWith> MOVED_WITH = words(MovedWith.values(), MovedWith::chinese);
    private static final Map<String, ParentsAway> PARENTS_AWAY = words(ParentsAway.values(), ParentsAway::chinese);

    private final JdbcMoves moves;
    private final RowSecurity security;
    private final Clock clock;

    MoveIntake(JdbcMoves moves, RowSecurity security, Clock clock) {
        this.moves = moves;
        this.security = security;
        this.clock = clock;
    }

    /** What a row says of a move; opaque to who carries it. */
    public static final class Moved {
        private final Move move;

        private Moved(Move move) {
            this.move = move;
        }
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] values, Function<E, String> chinese) {
        // the comma inside a word is typed either way
        return Arrays.stream(values)
                .flatMap(value -> Stream.of(value.name(), chinese.apply(value).replace('，', ','))
                        .map(word -> Map.entry(word, value)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Null when the row says nothing of it, or has problems; they are with the row. */
    public @Nullable Moved read(SheetRow row, @Nullable LocalDate birthDate, boolean hasHousehold) {
        if (row.lacks(List.of(MoveColumn.values()))) return null;
        var move = new Move(
                row.date(MoveColumn.AWAY_SINCE),
                row.oneOf(MoveColumn.MOVED_WITH, MOVED_WITH),
                zone(row, MoveColumn.RESIDENCE_ZONE),
                zone(row, MoveColumn.HOUSEHOLD_ZONE),
                row.date(MoveColumn.HELP_REQUESTED_ON),
                row.oneOf(MoveColumn.PARENTS_AWAY, PARENTS_AWAY),
                row.date(MoveColumn.PARENTS_AWAY_SINCE));
        if (birthDate != null) {
            for (var problem : MoveCheck.problems(move, birthDate, hasHousehold, ChinaTime.dateOf(clock.instant()))) {
                row.problem(column(problem.pointer()), problem.code(), problem.chinese(), problem.english());
            }
        }
        return row.problems().isEmpty() ? new Moved(move) : null;
    }

    private static @Nullable String zone(SheetRow row, MoveColumn column) {
        return row.value(column, row.text(column), text -> {
            if (!ZONE.matcher(text).matches()) {
                throw new IllegalArgumentException("功能区名称为 1 至 40 个汉字、字母或数字 / a zone has 1 to 40 letters or digits");
            }
            return text;
        });
    }

    private static MoveColumn column(String pointer) {
        return switch (pointer) {
            case "/awaySince" -> MoveColumn.AWAY_SINCE;
            case "/helpRequestedOn" -> MoveColumn.HELP_REQUESTED_ON;
            case "/householdZone" -> MoveColumn.HOUSEHOLD_ZONE;
            default -> MoveColumn.PARENTS_AWAY_SINCE;
        };
    }

    /**
     * In the transaction that wrote the records, before they are decided.
     *
     * @return of whom something was recorded that was not on file
     */
    public Set<ChildId> record(Map<ChildId, Moved> moved, String why, Actor actor) {
        if (moved.isEmpty()) return Set.of();
        security.enter(actor.jurisdiction());
        var rows = moved.entrySet().stream()
                .map(entry -> new JdbcMoves.Said(entry.getKey(), entry.getValue().move))
                .toList();
        return moves.putAll(rows, why, actor, clock.instant());
    }
}
