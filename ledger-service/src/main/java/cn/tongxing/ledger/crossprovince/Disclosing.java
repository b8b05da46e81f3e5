package cn.tongxing.ledger.crossprovince;

import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Names the fields that leave with a message, as they really stand in it. */
final class Disclosing {

    private Disclosing() {}

    /** Paths of all leaves below the given parts; elements of a list share one path. */
    static List<String> fields(JsonNode body, String... parts) {
        var fields = new TreeSet<String>();
        for (var part : parts) {
            if (body.has(part)) collect(body.get(part), part, fields);
        }
        return List.copyOf(fields);
    }

    private static void collect(JsonNode node, String path, TreeSet<String> fields) {
        if (node.isObject()) {
            node.properties().forEach(part -> collect(part.getValue(), path + "." + part.getKey(), fields));
        } else if (node.isArray()) {
            node.forEach(element -> collect(element, path, fields));
        } else {
            fields.add(path);
        }
    }
}
