package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Sha256;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The shared case as canonical JSON: equal bytes on both sides whenever nothing of the case is in flight. */
record Projection(byte[] canonical, Sha256 digest) {

    static Projection of(UUID caseId, SharedCase shared) {
        var canonical = CanonicalJson.of(tree(caseId, shared));
        return new Projection(canonical, Sha256.of(canonical));
    }

    private static JsonNode tree(UUID caseId, SharedCase shared) {
        var root = Wire.JSON.createObjectNode();
        var application = shared.application();
        root.put("v", 1);
        root.put("case", caseId.toString());
        root.put("number", application.number());
        root.put("item", shared.item().code());
        root.put("itemVersion", shared.item().version());
        root.put("residence", application.residence().value());
        root.put("household", application.household().value());
        root.put("version", shared.version());
        root.put("state", shared.phase().state().name());
        root.put("inTransit", shared.inTransit());
        shared.phase().step(shared.item()).ifPresent(step -> root.put("step", step.id()));
        shared.turn().ifPresent(turn -> root.set("turn", Wire.tree(turn)));
        if (shared.due() != null) root.set("due", Wire.tree(shared.due()));
        var transitions = root.putArray("transitions");
        shared.moves().forEach(move -> transitions.add(transition(shared, move)));
        var requests = root.putArray("requests");
        shared.requests().values().forEach(asked -> requests.add(request(shared, asked)));
        // absent where there is none: the projection of a case without them is what it always was
        if (!shared.conferred().isEmpty()) {
            var conferences = root.putArray("conferences");
            shared.conferred()
                    .forEach(said ->
                            conferences.add(message(said.message(), said.said().kind(), said.json())));
        }
        if (!shared.extensions().isEmpty()) {
            var extensions = root.putArray("extensions");
            shared.extensions()
                    .forEach(given -> extensions.add(
                            message(given.message(), given.extension().kind(), given.json())));
        }
        return root;
    }

    private static ObjectNode transition(SharedCase shared, SharedCase.Move move) {
        var node = message(
                move.made().message(), move.transition().kind(), move.made().json());
        shared.received(move).ifPresent(receipt -> node.set("received", Wire.JSON.readTree(receipt.json())));
        return node;
    }

    private static ObjectNode request(SharedCase shared, Fact.Asked asked) {
        var node = message(asked.message(), asked.request().kind(), asked.json());
        var answered = shared.answers().get(asked.request().request());
        if (answered != null)
            node.set("answer", message(answered.message(), answered.answer().kind(), answered.json()));
        shared.granting(asked.request().request())
                .ifPresent(granted -> node.put("grantedByVersion", granted.version()));
        return node;
    }

    private static ObjectNode message(UUID id, String kind, String json) {
        var node = Wire.JSON.createObjectNode();
        node.put("message", id.toString());
        node.put("kind", kind);
        node.set("body", Wire.JSON.readTree(json));
        return node;
    }
}
