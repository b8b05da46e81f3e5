package cn.tongxing.child.migrant;

import cn.tongxing.platform.division.DivisionCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A {@link Definition} as SQL over {@code c} (child) and {@code f} (child_move): the same answer for all children in one pass.
 * Texts in it come from validated editions and are quoted all the same.
 */
final class DefinitionSql {

    private final Definition definition;

    DefinitionSql(Definition definition) {
        this.definition = definition;
    }

    String editions() {
        return quoted(definition.editions());
    }

    String failed() {
        var bits = new ArrayList<String>();
        bits.add(bit(Condition.ON_FILE, "c.closed_on is not null"));
        var destination = definition.destination();
        if (destination != null) {
            bits.add(bit(Condition.DESTINATION, "not (" + inside("c.residence_division", destination) + ")"));
        }
        int digits = definition.crossing().digits();
        bits.add(bit(
                Condition.CROSSED,
                "left(c.residence_division, " + digits + ") = left(c.household_division, " + digits + ")"));
        if (!definition.exclusions().isEmpty())
            bits.add(bit(Condition.NOT_EXCLUDED, "c.household_division is not null and " + excluded()));
        bits.add(bit(Condition.MOVED_WITH, "not (f.moved_with = any(" + movedWith() + "))"));
        return String.join(" + ", bits);
    }

    String missing() {
        var bits = new ArrayList<String>();
        bits.add(bit(Condition.CROSSED, "c.household_division is null"));
        if (!definition.exclusions().isEmpty()) {
            bits.add(bit(
                    Condition.NOT_EXCLUDED,
                    "c.household_division is null or not coalesce(" + excluded() + ", false) and (" + undecided()
                            + ")"));
        }
        bits.add(bit(
                Condition.MOVED_WITH,
                "f.moved_with is null and not (c.lives_with = any(" + array(sorted(Definition.WITH_A_GUARDIAN))
                        + "))"));
        return String.join(" + ", bits);
    }

    String beginsOn() {
        return "(coalesce(f.away_since, c.residence_since) + interval '" + definition.months() + " months')::date";
    }

    String endsOn() {
        return birthday(definition.underAge());
    }

    String helpFrom() {
        if (definition.selfRequest() == null) return "null::date";
        var crossed = switch (definition.selfRequest()) {
            case MIGRANT_CHILD -> "(" + OTHER_COUNTY + " or " + OTHER_TOWNSHIP + ")";
            case LOCAL_HOUSEHOLD_CHILD -> "not " + OTHER_COUNTY + " and " + OTHER_TOWNSHIP;
        };
        return "case when c.closed_on is null and " + crossed + " then f.help_requested_on end";
    }

    String leftBehind() {
        if (definition.leftBehind() == null) return "null::boolean";
        return "case when f.parents_away is not null and c.household_division is not null then " + LEFT_BEHIND + " end";
    }

    String leftBehindFrom() {
        var rule = definition.leftBehind();
        if (rule == null) return "null::date";
        return "case when " + LEFT_BEHIND + " then (f.parents_away_since + interval '" + rule.months()
                + " months')::date end";
    }

    String leftBehindTo() {
        var rule = definition.leftBehind();
        if (rule == null) return "null::date";
        return "case when " + LEFT_BEHIND + " and f.parents_away_since is not null then " + birthday(rule.underAge())
                + " end";
    }

    private static final String OTHER_COUNTY = "(left(c.residence_division, 6) <> left(c.household_division, 6))";

    private static final String OTHER_TOWNSHIP = "(length(c.household_division) >= 9 and left(c.residence_division, 9)"
            + " <> left(c.household_division, 9))";

    private static final String LEFT_BEHIND = "(c.closed_on is null and f.parents_away in ('BOTH', 'ONE_OTHER_UNABLE')"
            + " and left(c.residence_division, 6) = left(c.household_division, 6))";

    private static String birthday(int years) {
        return "(c.birth_date + interval '" + years + " years')::date";
    }

    private String excluded() {
        return definition.exclusions().stream()
                .map(DefinitionSql::excluded)
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private static String excluded(Exclusion exclusion) {
        return switch (exclusion) {
            case Exclusion.WithinGroup group ->
                holds("c.residence_division", "f.residence_zone", group) + " and "
                        + holds("c.household_division", "f.household_zone", group);
            case Exclusion.HouseholdIn named -> inside("c.household_division", named.divisions());
            case Exclusion.CentralDistricts cities -> central(cities);
        };
    }

    private static String holds(String division, String zone, Exclusion.WithinGroup group) {
        var inside = inside(division, group.divisions());
        return group.zones().isEmpty()
                ? "(" + inside + ")"
                : "(" + inside + " or coalesce(" + zone + " = any(" + array(group.zones()) + "), false))";
    }

    private static String central(Exclusion.CentralDistricts cities) {
        var list = cities.central();
        if (list == null || list.isEmpty()) return "false";
        return "(" + TWO_COUNTIES_OF_A_CITY + " and " + both(list) + ")";
    }

    private String undecided() {
        return definition.exclusions().stream()
                .map(exclusion -> switch (exclusion) {
                    case Exclusion.CentralDistricts cities -> undecided(cities);
                    case Exclusion.WithinGroup group -> "false";
                    case Exclusion.HouseholdIn named -> "false";
                })
                .collect(Collectors.joining(" or "));
    }

    private static String undecided(Exclusion.CentralDistricts cities) {
        if (cities.districts().isEmpty()) return "false";
        var open = "(" + TWO_COUNTIES_OF_A_CITY + " and " + both(cities.districts()) + ")";
        var list = cities.central();
        if (list == null || list.isEmpty()) return open;
        var settled = list.stream()
                .map(code -> code.substring(0, Math.min(4, code.length())))
                .distinct()
                .sorted()
                .toList();
        return "(" + open + " and not (left(c.residence_division, 4) = any(" + array(settled) + ")))";
    }

    private static final String TWO_COUNTIES_OF_A_CITY = "left(c.residence_division, 4) = left(c.household_division, 4)"
            + " and left(c.residence_division, 6) <> left(c.household_division, 6)";

    private static String both(Collection<String> counties) {
        var array = array(sorted(counties));
        return "left(c.residence_division, 6) = any(" + array + ") and left(c.household_division, 6) = any(" + array
                + ")";
    }

    private static String inside(String column, List<DivisionCode> divisions) {
        if (divisions.isEmpty()) return "false";
        return divisions.stream()
                .map(division -> "starts_with(" + column + ", " + quoted(division.value()) + ")")
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private String movedWith() {
        return array(definition.movedWith().stream().map(Enum::name).sorted().toList());
    }

    private static String bit(Condition condition, String when) {
        return "case when " + when + " then " + condition.bit() + " else 0 end";
    }

    private static List<String> sorted(Collection<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static String array(List<String> texts) {
        return texts.stream().map(DefinitionSql::quoted).collect(Collectors.joining(", ", "array[", "]::text[]"));
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
