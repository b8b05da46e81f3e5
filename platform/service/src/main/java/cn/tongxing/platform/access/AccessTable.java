package cn.tongxing.platform.access;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which operations an actor may carry out: {@code access.csv} on the class path with the header
 * {@code operation,function,level,role}. {@code *} stands for any, {@code NONE} for nobody's token (the operation is
 * opened in another way); what no row allows is denied.
 */
public final class AccessTable {
    private static final String HEADER = "operation,function,level,role";

    record Row(String operation, String function, String level, String role) {
        boolean allows(Actor actor) {
            return matches(function, actor.function().name())
                    && matches(level, actor.level().name())
                    && (role.equals("*")
                            || actor.roles().stream().anyMatch(has -> has.name().equals(role)));
        }

        private static boolean matches(String wanted, String given) {
            return wanted.equals("*") || wanted.equals(given);
        }
    }

    private final List<Row> rows;

    private AccessTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Several tables are one: a service's own and the platform's. */
    public static AccessTable of(String... csv) {
        return new AccessTable(Arrays.stream(csv).flatMap(AccessTable::parse).toList());
    }

    static AccessTable bundled(ClassLoader classes) {
        return of(text(classes, "platform-access.csv"), text(classes, "access.csv"));
    }

    private static String text(ClassLoader classes, String name) {
        try (InputStream in = classes.getResourceAsStream(name)) {
            if (in == null) return HEADER;
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Row> parse(String csv) {
        var lines = csv.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
            throw new IllegalArgumentException("an access table begins with " + HEADER);
        }
        return lines.stream().skip(1).map(AccessTable::row);
    }

    private static Row row(String line) {
        var cells = Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new);
        if (cells.length != 4
                || !cells[0].matches("[A-Z][A-Z0-9_]*")
                || !known(cells[1], names(AgencyFunction.values()))
                || !known(cells[2], names(DivisionLevel.values()))
                || !known(cells[3], names(Role.values()))) {
            throw new IllegalArgumentException("not a row of an access table: " + line);
        }
        return new Row(cells[0], cells[1], cells[2], cells[3]);
    }

    private static boolean known(String cell, Set<String> names) {
        return cell.equals("*") || cell.equals("NONE") || names.contains(cell);
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }

    public Set<String> operations() {
        return rows.stream().map(Row::operation).collect(Collectors.toCollection(TreeSet::new));
    }

    public Set<String> operationsOf(Actor actor) {
        return rows.stream()
                .filter(row -> row.allows(actor))
                .map(Row::operation)
                .collect(Collectors.toUnmodifiableSet());
    }
}
