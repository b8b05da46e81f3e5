package cn.tongxing.ledger.crossprovince;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** How many cases there are in all, by state, and by item and state; in the order a case goes, and of the codes. */
record CaseCounts(long cases, List<OfState> states, List<OfItem> items) {

    record OfState(State state, String stateName, String stateNameEnglish, long cases) {}

    record OfItem(String item, long cases, List<OfState> states) {}

    static CaseCounts of(List<JdbcCaseCounts.Count> counts) {
        return new CaseCounts(
                sum(counts),
                states(counts),
                counts.stream().collect(Collectors.groupingBy(JdbcCaseCounts.Count::item)).entrySet().stream()
                        .map(item -> new OfItem(item.getKey(), sum(item.getValue()), states(item.getValue())))
                        .sorted(Comparator.comparing(OfItem::item))
                        .toList());
    }

    private static List<OfState> states(List<JdbcCaseCounts.Count> counts) {
        return counts.stream().collect(Collectors.groupingBy(JdbcCaseCounts.Count::state)).entrySet().stream()
                .map(state -> new OfState(
                        state.getKey(), state.getKey().chinese(), state.getKey().english(), sum(state.getValue())))
                .sorted(Comparator.comparing(OfState::state))
                .toList();
    }

    private static long sum(List<JdbcCaseCounts.Count> counts) {
        return counts.stream().mapToLong(JdbcCaseCounts.Count::cases).sum();
    }
}
