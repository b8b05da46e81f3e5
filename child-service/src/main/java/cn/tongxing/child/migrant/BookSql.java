package cn.tongxing.child.migrant;

import cn.tongxing.child.rule.Region;
import cn.tongxing.child.rule.RuleBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** All rules of a day as one expression a column: each child is judged by the rules of the place where it lives. */
final class BookSql {

    /** What {@link #columns} fills, in the order of the table. */
    static final String NAMES =
            "editions, failed, missing, begins_on, ends_on, help_from, left_behind, left_behind_from, left_behind_to";

    /** {@link Decision#on} for a whole table; {@code :today} is the day. */
    static final String VERDICT = """
            case when failed = 0 and missing = 0 and begins_on <= :today and ends_on > :today then 'MIGRANT'
                 when help_from <= :today and ends_on > :today then 'SELF_REQUESTING'
                 when failed = 0 and begins_on <= :today and ends_on > :today then 'UNDECIDED'
                 else 'NOT_MIGRANT' end""";

    private record Branch(Region region, DefinitionSql sql) {}

    private final List<Branch> nearestFirst = new ArrayList<>();

    BookSql(RuleBook book, Definitions definitions, LocalDate on) {
        for (var region : book.regions(on)) {
            var definition = definitions.tried(book.inForce(region, on));
            nearestFirst.add(new Branch(region, new DefinitionSql(definition)));
        }
    }

    String columns() {
        return String.join(
                ",\n",
                column(DefinitionSql::editions, "editions"),
                column(DefinitionSql::failed, "failed"),
                column(DefinitionSql::missing, "missing"),
                column(DefinitionSql::beginsOn, "begins_on"),
                column(DefinitionSql::endsOn, "ends_on"),
                column(DefinitionSql::helpFrom, "help_from"),
                column(DefinitionSql::leftBehind, "left_behind"),
                column(DefinitionSql::leftBehindFrom, "left_behind_from"),
                column(DefinitionSql::leftBehindTo, "left_behind_to"));
    }

    /** Which children have rules at all: all of them where the nation's are in force. */
    String covered() {
        return nearestFirst.isEmpty() ? "false" : "r.rule is not null";
    }

    private String column(Function<DefinitionSql, String> part, String name) {
        return expression(part) + " as " + name;
    }

    private String expression(Function<DefinitionSql, String> part) {
        var texts =
                nearestFirst.stream().map(branch -> part.apply(branch.sql())).toList();
        if (texts.isEmpty()) return "null";
        if (texts.stream().distinct().count() == 1) return "(" + texts.getFirst() + ")";
        var sql = new StringBuilder("case r.rule");
        for (int i = 0; i < texts.size(); i++) {
            sql.append(" when ").append(i).append(" then ").append(texts.get(i));
        }
        return sql.append(" end").toString();
    }

    /** Finds a child's rules once and not once a column; goes between the tables and the condition. */
    String rule() {
        var sql = new StringBuilder("cross join lateral (select case");
        for (int i = 0; i < nearestFirst.size(); i++) {
            sql.append(" when ")
                    .append(within(nearestFirst.get(i).region()))
                    .append(" then ")
                    .append(i);
        }
        // offset 0 keeps the planner from writing this case into every column again
        return nearestFirst.isEmpty()
                ? ""
                : sql.append(" end as rule offset 0) r").toString();
    }

    private static String within(Region region) {
        return region.isNation()
                ? "true"
                : "starts_with(c.residence_division, " + DefinitionSql.quoted(region.value()) + ")";
    }
}
