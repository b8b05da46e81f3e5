package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.crossprovince.FieldName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Names the fields in which two projections differ, as paths like {@code /transitions/1/body/opinion}, without values. */
final class FieldPaths {
    private static final int MOST = 200;
    private final List<String> paths = new ArrayList<>();

    private FieldPaths() {}

    static List<String> differing(JsonNode ours, JsonNode theirs) {
        var found = new FieldPaths();
        found.compare(ours, theirs, "");
        return List.copyOf(found.paths);
    }

    private void compare(@Nullable JsonNode ours, @Nullable JsonNode theirs, String path) {
        if (paths.size() >= MOST) return;
        if (ours != null && theirs != null && ours.isObject() && theirs.isObject()) {
            compareFields(ours, theirs, path);
        } else if (ours != null && theirs != null && ours.isArray() && theirs.isArray()) {
            for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++)
                compare(ours.get(i), theirs.get(i), path + "/" + i);
        } else if (ours == null || !ours.equals(theirs)) {
            paths.add(path);
        }
    }

    private void compareFields(JsonNode ours, JsonNode theirs, String path) {
        var names = new LinkedHashSet<>(ours.propertyNames());
        names.addAll(theirs.propertyNames());
        for (var name : names) compare(ours.get(name), theirs.get(name), path + "/" + FieldName.shown(name));
    }
}
