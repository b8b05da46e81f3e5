package cn.tongxing.child.migrant;

import cn.tongxing.child.rule.Provided;
import cn.tongxing.child.rule.Rules;
import cn.tongxing.child.rule.Setting;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The definition of a migrant child that is in force somewhere, and the decision by it: a pure function of facts and rules.
 * {@link DefinitionSql} says the same for a whole table; a test holds the two together.
 */
record Definition(
        String editions,
        DivisionLevel crossing,
        @Nullable List<DivisionCode> destination,
        List<Exclusion> exclusions,
        int months,
        int underAge,
        Set<MovedWith> movedWith,
        @Nullable SelfRequest selfRequest,
        @Nullable LeftBehind leftBehind) {

    /** Whom a region means by a child who only crossed a township and asks for help; 吉林 says local-household children. */
    enum SelfRequest {
        MIGRANT_CHILD,
        LOCAL_HOUSEHOLD_CHILD
    }

    record LeftBehind(int months, int underAge) {}

    /** Living with these, a child is taken to have moved with a guardian while the record does not say with whom. */
    static final Set<String> WITH_A_GUARDIAN = Set.of("BOTH_PARENTS", "FATHER", "MOTHER", "OTHER_GUARDIAN");

    static Definition of(Rules rules, Districts districts) {
        return new Definition(
                rules.editions(),
                DivisionLevel.valueOf(rules.get(Setting.CROSSING).text()),
                rules.find(Setting.DESTINATION).map(Provided::divisions).orElse(null),
                exclusions(rules, districts),
                rules.get(Setting.MONTHS).number(),
                rules.get(Setting.UNDER_AGE).number(),
                rules.get(Setting.MOVED_WITH).texts().stream()
                        .map(MovedWith::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                rules.find(Setting.SELF_REQUEST)
                        .map(provided -> SelfRequest.valueOf(provided.text()))
                        .orElse(null),
                rules.find(Setting.LEFT_BEHIND_MONTHS)
                        .flatMap(months -> rules.find(Setting.LEFT_BEHIND_UNDER_AGE)
                                .map(age -> new LeftBehind(months.number(), age.number())))
                        .orElse(null));
    }

    private static List<Exclusion> exclusions(Rules rules, Districts districts) {
        var stated = rules.get(Setting.EXCLUSIONS);
        var central = rules.find(Setting.CENTRAL_DISTRICTS)
                .map(Provided::texts)
                .map(Set::copyOf)
                .orElse(null);
        var exclusions = new ArrayList<Exclusion>();
        for (var json : stated.value()) {
            var name = json.path("name").asString();
            exclusions.add(
                    switch (json.path("kind").asString()) {
                        case "WITHIN_GROUP" ->
                            new Exclusion.WithinGroup(name, divisions(json), texts(json.path("zones")));
                        case "HOUSEHOLD_IN" -> new Exclusion.HouseholdIn(name, divisions(json));
                        case "CENTRAL_DISTRICTS" ->
                            new Exclusion.CentralDistricts(name, districts.inside(stated.region()), central);
                        default -> throw new IllegalStateException("an exclusion that the schema does not know");
                    });
        }
        return List.copyOf(exclusions);
    }

    private static List<DivisionCode> divisions(JsonNode json) {
        return texts(json.path("divisions")).stream().map(DivisionCode::of).toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    Decision decide(Facts facts) {
        int failed = 0;
        int missing = 0;
        for (var condition : Condition.values()) {
            switch (outcome(condition, facts)) {
                case FAILED -> failed |= condition.bit();
                case MISSING -> missing |= condition.bit();
                case HELD, UNSTATED -> {}
            }
        }
        var endsOn = facts.birthDate().plusYears(underAge);
        var left = leftBehind(facts);
        boolean leftNow = Boolean.TRUE.equals(left) && leftBehind != null && facts.parentsAwaySince() != null;
        return new Decision(
                editions,
                failed,
                missing,
                facts.awaySince().plusMonths(months),
                endsOn,
                asksForHelp(facts) ? facts.helpRequestedOn() : null,
                left,
                leftNow ? facts.parentsAwaySince().plusMonths(leftBehind.months()) : null,
                leftNow ? facts.birthDate().plusYears(leftBehind.underAge()) : null);
    }

    Outcome outcome(Condition condition, Facts facts) {
        return switch (condition) {
            case ON_FILE -> facts.closed() ? Outcome.FAILED : Outcome.HELD;
            case DESTINATION -> destination(facts);
            case CROSSED -> crossed(facts);
            case NOT_EXCLUDED -> notExcluded(facts);
            case MOVED_WITH -> movedWith(facts);
        };
    }

    private Outcome destination(Facts facts) {
        if (destination == null) return Outcome.UNSTATED;
        return Exclusion.insideAny(facts.residence(), destination) ? Outcome.HELD : Outcome.FAILED;
    }

    private Outcome crossed(Facts facts) {
        if (facts.household() == null) return Outcome.MISSING;
        int digits = crossing.digits();
        return facts.residence().prefix(digits).equals(facts.household().prefix(digits))
                ? Outcome.FAILED
                : Outcome.HELD;
    }

    private Outcome notExcluded(Facts facts) {
        if (exclusions.isEmpty()) return Outcome.UNSTATED;
        if (facts.household() == null) return Outcome.MISSING;
        var worst = Outcome.HELD;
        for (var exclusion : exclusions) {
            var outcome = outcome(exclusion, facts.residence(), facts.household());
            if (outcome == Outcome.FAILED) return Outcome.FAILED;
            if (outcome == Outcome.MISSING) worst = Outcome.MISSING;
        }
        return worst;
    }

    private static Outcome outcome(Exclusion exclusion, Place residence, Place household) {
        return switch (exclusion) {
            case Exclusion.WithinGroup group -> excluded(group.holds(residence) && group.holds(household));
            case Exclusion.HouseholdIn named -> excluded(Exclusion.insideAny(household, named.divisions()));
            case Exclusion.CentralDistricts cities -> central(cities, residence.prefix(6), household.prefix(6));
        };
    }

    private static Outcome central(Exclusion.CentralDistricts cities, String from, String to) {
        var city = from.substring(0, 4);
        if (from.equals(to) || !to.startsWith(city)) return Outcome.HELD;
        var list = cities.central();
        if (list != null && list.stream().anyMatch(district -> district.startsWith(city))) {
            return excluded(list.contains(from) && list.contains(to));
        }
        return cities.districts().contains(from) && cities.districts().contains(to) ? Outcome.MISSING : Outcome.HELD;
    }

    private static Outcome excluded(boolean is) {
        return is ? Outcome.FAILED : Outcome.HELD;
    }

    private Outcome movedWith(Facts facts) {
        if (facts.movedWith() != null) {
            return movedWith.contains(facts.movedWith()) ? Outcome.HELD : Outcome.FAILED;
        }
        return WITH_A_GUARDIAN.contains(facts.livesWith()) ? Outcome.HELD : Outcome.MISSING;
    }

    private boolean asksForHelp(Facts facts) {
        if (selfRequest == null || facts.closed() || facts.helpRequestedOn() == null || facts.household() == null) {
            return false;
        }
        var residence = facts.residence();
        var household = facts.household();
        boolean sameCounty = residence.prefix(6).equals(household.prefix(6));
        boolean crossedTownship = !sameCounty
                || household.prefix(9).length() == 9 && !household.prefix(9).equals(residence.prefix(9));
        return switch (selfRequest) {
            case MIGRANT_CHILD -> crossedTownship;
            case LOCAL_HOUSEHOLD_CHILD -> crossedTownship && sameCounty;
        };
    }

    /** A child who stayed in the household county while the parents work away (留守); null when that is not on record. */
    private @Nullable Boolean leftBehind(Facts facts) {
        if (leftBehind == null || facts.parentsAway() == null || facts.household() == null) return null;
        return !facts.closed()
                && facts.parentsAway().leavesTheChildBehind()
                && facts.household().prefix(6).equals(facts.residence().prefix(6));
    }
}
