package cn.tongxing.system;

import cn.tongxing.launcher.Door;
import cn.tongxing.launcher.proof.LogProof;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of messages that are in perfect form and not true: made from what an honest case said. */
final class FalseClaims {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FalseClaims() {}

    /** What one honest case said, by kind. */
    record Told(UUID caseId, String number, Map<String, ObjectNode> bodies) {
        ObjectNode pushed() {
            return bodies.get("case.pushed").deepCopy();
        }
    }

    static Told story(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.pushed();
        cases.finish(theCase);
        cases.awaitAgreement(theCase, "GRANTED");
        var bodies = new LinkedHashMap<String, ObjectNode>();
        var there = Door.of(world.chongqing());
        var here = Door.of(world.anhui());
        for (var log : List.of(LogProof.of(here, there), LogProof.of(there, here))) {
            for (var message : log.messages()) {
                boolean told = message.caseId().equals(theCase.id().toString());
                if (told && !message.kind().equals("receipt")) bodies.put(message.kind(), (ObjectNode) message.body());
            }
        }
        return new Told(theCase.id(), bodies.get("case.pushed").get("number").asString(), bodies);
    }

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** The same application as if it came from a township of the rogue's own province, about another child. */
    static ObjectNode ours(Told story, Consumer<ObjectNode> change) {
        var body = story.pushed();
        var child = Persons.child();
        body.put("number", "TX33-2026-%06d".formatted(NUMBER.incrementAndGet()));
        body.put("residence", "330102001");
        by(body, "330102001", "TOWNSHIP");
        var person = (ObjectNode) body.get("child");
        person.put("record", UUID.randomUUID().toString());
        person.put("name", child.name());
        person.put("citizenId", child.citizenId());
        person.put("birthDate", child.birthDate().toString());
        ((ObjectNode) person.get("residence")).put("division", "330102001001");
        body.putArray("materials");
        change.accept(body);
        return body;
    }

    static void by(ObjectNode body, String division, String level) {
        ((ObjectNode) body.get("by")).put("division", division).put("level", level);
    }

    static void household(ObjectNode body, String division) {
        body.put("household", division);
        ((ObjectNode) body.get("child").get("household")).put("division", division);
    }

    static ObjectNode withdrawn(Told story, int version) {
        var body = body(story, "case.informed", version);
        return JSON.createObjectNode()
                .put("v", 1)
                .put("version", version)
                .put("at", body.get("at").asString())
                .put("reason", "谎言")
                .<ObjectNode>set("by", body.get("by"))
                .set("rules", body.get("rules"));
    }

    static ObjectNode body(Told story, String kind, int version) {
        var body = story.bodies().get(kind).deepCopy().put("version", version);
        by(body, "330102001", "TOWNSHIP");
        return body;
    }

    static ObjectNode answered() {
        return JSON.createObjectNode()
                .put("v", 1)
                .put("at", RogueProvince.now())
                .put("request", UUID.randomUUID().toString())
                .put("rule", "REFUSED")
                .put("reason", "谎言");
    }

    static ObjectNode receipt(String message, long seq, String commitment, String outcome) {
        return JSON.createObjectNode()
                .put("message", message)
                .put("seq", seq)
                .put("commitment", commitment)
                .put("outcome", outcome)
                .put("at", RogueProvince.now())
                .set("data", JSON.createObjectNode());
    }

    /** Of a message that was sent, but to somebody else. */
    static ObjectNode othersReceipt(CaseLedger ledger, UUID caseId) {
        return receiptOf(ledger, "o.case_id = '" + caseId + "' and o.kind = 'case.decided'", "REFUSED");
    }

    static ObjectNode receiptOfReceipt(CaseLedger ledger, UUID caseId) {
        return receiptOf(ledger, "o.case_id = '" + caseId + "' and o.kind = 'receipt'", "APPLIED");
    }

    static ObjectNode receiptOfReview(CaseLedger ledger, UUID caseId, String outcome) {
        return receiptOf(ledger, "o.case_id = '" + caseId + "' and o.kind = 'case.review-passed'", outcome);
    }

    private static ObjectNode receiptOf(CaseLedger ledger, String which, String outcome) {
        var from = " from exchange_entry e join exchange_outbox o on o.id = e.message_id where " + which + " limit 1";
        var seq = Patience.until("it is sealed", () -> ledger.text("select e.seq" + from), found -> !found.isEmpty());
        var leaf = JSON.readTree(ledger.text("select e.leaf" + from));
        return receipt(
                ledger.text("select o.id" + from),
                Long.parseLong(seq),
                leaf.get("commitment").asString(),
                outcome);
    }
}
