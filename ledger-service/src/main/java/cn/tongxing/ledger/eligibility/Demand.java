package cn.tongxing.ledger.eligibility;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One test of a condition: all that is set must hold; one without any always holds. */
record Demand(
        @Nullable List<Integer> level,
        @Nullable List<DisabilityCategory> category,
        @Nullable Integer termMonthsAtLeast,
        @Nullable Integer monthsSinceAtLeast,
        @Nullable Boolean supportFulfilled,
        @Nullable Boolean termEnded,
        @Nullable String onList) {

    /** What the facts would have to say so that the test can be decided. */
    static final class Asked extends TreeSet<String> {}

    Truth holds(ConditionFact fact, LocalDate on, Map<String, List<String>> lists, Asked asked) {
        var wanted = new Asked();
        Truth result = check(level, validLevel(fact.level()), level -> this.level.contains(level), "LEVEL", wanted)
                .and(check(
                        category,
                        DisabilityCategory.read(fact.category()),
                        c -> category.contains(c),
                        "CATEGORY",
                        wanted))
                .and(check(
                        termMonthsAtLeast, fact.termMonths(), term -> term >= termMonthsAtLeast, "TERM_MONTHS", wanted))
                .and(check(
                        monthsSinceAtLeast,
                        fact.since(),
                        since -> !since.plusMonths(monthsSinceAtLeast).isAfter(on),
                        "SINCE",
                        wanted))
                .and(check(
                        supportFulfilled,
                        fact.supportFulfilled(),
                        said -> said.equals(supportFulfilled),
                        "SUPPORT_FULFILLED",
                        wanted))
                .and(check(termEnded, endOfTerm(fact), end -> termEnded == !end.isAfter(on), "TERM_MONTHS", wanted))
                .and(check(
                        onList,
                        onList == null ? null : lists.get(onList),
                        list -> list.contains(fact.category()),
                        "LIST",
                        wanted));
        // a test that fails anyway asks for nothing
        if (result == Truth.OPEN) {
            asked.addAll(wanted);
        }
        return result;
    }

    private static <D, F> Truth check(
            @Nullable D demand, @Nullable F fact, Predicate<F> test, String name, Asked wanted) {
        if (demand == null) {
            return Truth.YES;
        }
        if (fact == null) {
            wanted.add(name);
            return Truth.OPEN;
        }
        return Truth.of(test.test(fact));
    }

    private static @Nullable Integer validLevel(@Nullable Integer level) {
        return level != null && level >= 1 && level <= 4 ? level : null;
    }

    private static @Nullable LocalDate endOfTerm(ConditionFact fact) {
        return fact.since() == null || fact.termMonths() == null
                ? null
                : fact.since().plusMonths(fact.termMonths());
    }
}
