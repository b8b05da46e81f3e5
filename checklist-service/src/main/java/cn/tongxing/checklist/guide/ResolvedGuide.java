package cn.tongxing.checklist.guide;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a place asks for on a day: the versions in force from the nation down, folded into one list in which each row knows
 * the version it comes from.
 */
record ResolvedGuide(List<GuideVersion> chain, List<Row> rows) {

    record Row(Material material, GuideVersion from) {}

    /** @param chain the versions in force, the nation's first; never empty */
    static ResolvedGuide of(List<GuideVersion> chain) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (var guide : chain) {
            guide.changes().forEach(change -> apply(change, guide, rows));
        }
        return new ResolvedGuide(List.copyOf(chain), List.copyOf(rows.values()));
    }

    // A parent may change after its child was published: replacing what is gone then adds it, removing it does nothing.
    private static void apply(MaterialChange change, GuideVersion from, Map<String, Row> rows) {
        switch (change) {
            case MaterialChange.Add add -> rows.put(add.code(), new Row(add.material(), from));
            case MaterialChange.Replace replace -> rows.put(replace.code(), new Row(replace.material(), from));
            case MaterialChange.Remove remove -> rows.remove(remove.code());
        }
    }

    Map<String, Material> byCode() {
        return rows.stream().map(Row::material).collect(Collectors.toMap(Material::code, material -> material));
    }

    /** Names every version in it, the nearest first: a case keeps it and can be explained years later. */
    String version() {
        return chain.reversed().stream().map(GuideVersion::label).collect(Collectors.joining(","));
    }

    /** The day since which the list is as it is. */
    LocalDate effectiveFrom() {
        return chain.stream()
                .map(GuideVersion::effectiveFrom)
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    /** The nearest region's word; null where none has said anything. */
    @Nullable
    Offered offered() {
        return chain.reversed().stream()
                .map(GuideVersion::offered)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    String source() {
        return chain.stream().map(GuideVersion::source).distinct().collect(Collectors.joining("；"));
    }

    boolean sample() {
        return chain.stream().anyMatch(GuideVersion::sample);
    }
}
