package cn.tongxing.child.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says what changed between the versions of a record: found in the full values, told in the masked ones. */
@Component
class Differences {

    private static final Set<String> NOT_CONTENT = Set.of("/version", "/openedAt", "/changedAt");

    private final Views views;
    private final JsonMapper json;

    Differences(Views views, JsonMapper json) {
        this.views = views;
        this.json = json;
    }

    /** Of changes newest first; the last one is compared with nothing unless it is the opening. */
    List<ChangeView> between(List<Change> changes) {
        var told = new ArrayList<ChangeView>();
        for (int i = 0; i < changes.size(); i++) {
            told.add(view(changes.get(i), i + 1 < changes.size() ? changes.get(i + 1) : null));
        }
        return told;
    }

    private ChangeView view(Change change, @Nullable Change before) {
        return new ChangeView(
                change.after().version(),
                change.what(),
                change.at(),
                change.by().agencyName(),
                change.by().client(),
                change.by().staffName(),
                change.why(),
                before == null ? List.of() : differences(before.after(), change.after()));
    }

    private List<ChangeView.Difference> differences(Child before, Child after) {
        var fullBefore = leaves(views.full(before));
        var fullAfter = leaves(views.full(after));
        var maskedBefore = leaves(views.masked(before));
        var maskedAfter = leaves(views.masked(after));
        var pointers = new TreeMap<>(fullBefore);
        pointers.putAll(fullAfter);
        return pointers.keySet().stream()
                .filter(pointer -> !NOT_CONTENT.contains(pointer))
                .filter(pointer -> !Objects.equals(fullBefore.get(pointer), fullAfter.get(pointer)))
                .map(pointer -> new ChangeView.Difference(pointer, maskedBefore.get(pointer), maskedAfter.get(pointer)))
                .toList();
    }

    private TreeMap<String, JsonNode> leaves(ChildView view) {
        var found = new TreeMap<String, JsonNode>();
        collect("", json.valueToTree(view), found);
        return found;
    }

    /** Elements of a list are named by their id, so that a removed guardian does not shift the others. */
    private static void collect(String pointer, JsonNode node, TreeMap<String, JsonNode> into) {
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(pointer + "/" + entry.getKey(), entry.getValue(), into));
        } else if (node.isArray()) {
            node.forEach(element -> collect(pointer + "/" + element.path("id").asString(), element, into));
        } else if (!node.isNull()) {
            into.put(pointer, node);
        }
    }
}
