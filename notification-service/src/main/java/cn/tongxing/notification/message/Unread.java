package cn.tongxing.notification.message;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How much a desk has not read, in all, by kind and by item; the most first. What is of no case is of no item. */
record Unread(long unread, List<OfKind> kinds, List<OfItem> items) {

    record OfKind(String kind, Title title, long unread) {}

    record OfItem(String item, long unread) {}

    /** {@code item} is empty for what is of no case. */
    record Count(String kind, String item, long n) {}

    static Unread of(List<Count> counts) {
        return new Unread(
                counts.stream().mapToLong(Count::n).sum(),
                sums(counts, Count::kind).stream()
                        .map(sum -> new OfKind(sum.of(), CaseWords.kind(sum.of()), sum.n()))
                        .toList(),
                sums(counts, Count::item).stream()
                        .filter(sum -> !sum.of().isEmpty())
                        .map(sum -> new OfItem(sum.of(), sum.n()))
                        .toList());
    }

    private record Sum(String of, long n) {}

    private static List<Sum> sums(List<Count> counts, Function<Count, String> by) {
        return counts.stream().collect(Collectors.groupingBy(by, Collectors.summingLong(Count::n))).entrySet().stream()
                .map(sum -> new Sum(sum.getKey(), sum.getValue()))
                .sorted(Comparator.comparingLong(Sum::n).reversed().thenComparing(Sum::of))
                .toList();
    }
}
