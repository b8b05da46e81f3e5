package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.annex.Entry;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A list held against the one above it: 覆盖范围和实现程度不得低于 the upper list (CK-03). Coverage can be told from the rows;
 * the degree of realisation cannot, so rows whose content differs are only shown to whoever publishes.
 *
 * @param above empty where no list above is loaded: then nothing was compared, and the answer says so
 */
record AboveAndBelow(@Nullable Edition above, List<Entry> missing, List<Differing> differing) {

    record Differing(Entry above, Entry here) {}

    static AboveAndBelow nothingAbove() {
        return new AboveAndBelow(null, List.of(), List.of());
    }

    static AboveAndBelow of(Edition above, List<Entry> here) {
        // a row the upper list itself leaves incomplete binds nobody
        var binding = above.entries().stream().filter(Entry::complete).toList();
        var missing = binding.stream()
                .filter(wanted -> here.stream().noneMatch(row -> row.isSameServiceAs(wanted) && row.complete()))
                .toList();
        var differing = binding.stream()
                .flatMap(wanted -> here.stream()
                        .filter(row -> row.isSameServiceAs(wanted) && row.complete())
                        .filter(row -> !Objects.equals(wanted.content(), row.content()))
                        .map(row -> new Differing(wanted, row)))
                .toList();
        return new AboveAndBelow(above, missing, differing);
    }

    boolean isBelow() {
        return !missing.isEmpty();
    }
}
