package cn.tongxing.child.record;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Merge Patch (RFC 7396), with one addition: in a list whose elements have ids, an element of a known id is merged into
 * the one on file. Who corrects sees masked values only and could not send the others back.
 */
final class MergePatch {

    private MergePatch() {}

    static JsonNode apply(JsonNode target, JsonNode patch, JsonMapper json) {
        if (patch instanceof ArrayNode elements && target instanceof ArrayNode known) {
            return elements(known, elements, json);
        }
        if (!(patch instanceof ObjectNode changes)) return patch;
        var result = target instanceof ObjectNode object ? object.deepCopy() : json.createObjectNode();
        for (var change : changes.properties()) {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                result.set(change.getKey(), apply(result.path(change.getKey()), change.getValue(), json));
            }
        }
        return result;
    }

    private static ArrayNode elements(ArrayNode known, ArrayNode wanted, JsonMapper json) {
        var result = json.createArrayNode();
        for (var element : wanted) {
            var id = element.path("id");
            var onFile = known.valueStream()
                    .filter(other -> !id.isMissingNode() && other.path("id").equals(id))
                    .findFirst();
            result.add(onFile.map(other -> apply(other, element, json)).orElse(element));
        }
        return result;
    }
}
