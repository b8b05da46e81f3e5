package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Escalation.Rung;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many cases there are in all, by state, and by item and state; in the order a case goes, and of the codes. Overdue are
 * those of them that were due before today; escalated are those of which others were told.
 */
record CaseCounts(long cases, long overdue, List<OfState> states, List<OfItem> items, List<OfRung> escalated) {

    record OfState(State state, String stateName, String stateNameEnglish, long cases, long overdue) {}

    /** Told so far up, and no further, that they wait too long. */
    record OfRung(Rung rung, long cases) {}

    record OfItem(String item, long cases, long overdue, List<OfState> states) {}

    static CaseCounts of(List<JdbcCaseCounts.Count> counts) {
        return new CaseCounts(
                sum(counts),
                overdue(counts),
                states(counts),
                counts.stream().collect(Collectors.groupingBy(JdbcCaseCounts.Count::item)).entrySet().stream()
                        .map(item -> new OfItem(
                                item.getKey(), sum(item.getValue()), overdue(item.getValue()), states(item.getValue())))
                        .sorted(Comparator.comparing(OfItem::item))
                        .toList(),
                Arrays.stream(Rung.values())
                        .map(rung -> new OfRung(
                                rung,
                                sum(counts.stream()
                                        .filter(count -> count.escalated() == rung)
                                        .toList())))
                        .filter(counted -> counted.cases() != 0)
                        .toList());
    }

    private static List<OfState> states(List<JdbcCaseCounts.Count> counts) {
        return counts.stream().collect(Collectors.groupingBy(JdbcCaseCounts.Count::state)).entrySet().stream()
                .map(state -> new OfState(
                        state.getKey(),
                        state.getKey().chinese(),
                        state.getKey().english(),
                        sum(state.getValue()),
                        overdue(state.getValue())))
                .sorted(Comparator.comparing(OfState::state))
                .toList();
    }

    private static long sum(List<JdbcCaseCounts.Count> counts) {
        return counts.stream().mapToLong(JdbcCaseCounts.Count::cases).sum();
    }

    private static long overdue(List<JdbcCaseCounts.Count> counts) {
        return counts.stream().mapToLong(JdbcCaseCounts.Count::overdue).sum();
    }
}
