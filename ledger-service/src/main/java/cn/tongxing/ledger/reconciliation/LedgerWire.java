package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.crossprovince.CaseDigest;
import cn.tongxing.ledger.crossprovince.DigestGroup;
import cn.tongxing.ledger.crossprovince.KeyPrefix;
import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.ledger.exchange.wire.Rule;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.platform.seal.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answers of {@code /exchange/ledger} as JSON and back; what comes from a peer must be exactly what was asked for. */
final class LedgerWire {
    /** Room for every answer an honest peer can give: 16 parts of 256 groups. */
    static final int ANSWER_BYTES = 1024 * 1024;

    static final int MOST_PARTS = 16;
    static final int MOST_STANDINGS = 64;
    /** The last part of a ledger of any size holds a handful; it is never divided. */
    private static final long MOST_COUNTED = 1_000_000_000;

    private LedgerWire() {}

    static JsonNode write(List<Node> nodes) {
        var answer = WireJson.newObject();
        var list = answer.putArray("nodes");
        for (var node : nodes) {
            var json = list.addObject().put("prefix", node.prefix().hex());
            switch (node) {
                case Node.Groups groups ->
                    groups.groups().forEach(g -> group(json.withArray("groups").addObject(), g));
                case Node.Cases cases -> {
                    var few = json.putArray("cases");
                    cases.cases().forEach(c -> digest(few.addObject(), c.caseId(), c.version(), c.digest()));
                }
            }
        }
        return answer;
    }

    private static void group(ObjectNode json, DigestGroup group) {
        json.put("prefix", group.prefix().hex())
                .put("count", group.count())
                .put("digest", group.digest().text());
    }

    private static ObjectNode digest(ObjectNode json, UUID caseId, int version, @Nullable Sha256 digest) {
        return json.put("case", caseId.toString())
                .put("version", version)
                .put("digest", digest == null ? "" : digest.text());
    }

    static JsonNode write(Standings standings) {
        var answer = WireJson.newObject().put("taken", standings.taken());
        var list = answer.putArray("cases");
        standings
                .cases()
                .forEach(s -> digest(list.addObject(), s.caseId(), s.version(), s.digest())
                        .put("sent", s.sent())
                        .put("waiting", s.waiting())
                        .put("held", s.held()));
        return answer;
    }

    static List<Node> readNodes(byte[] bytes, List<KeyPrefix> asked) throws NotBelieved {
        return believed(() -> {
            var nodes = array(WireJson.object(bytes), "nodes", asked.size());
            demand(nodes.size() == asked.size(), "other parts than asked for");
            var read = new ArrayList<Node>();
            for (int i = 0; i < asked.size(); i++) read.add(node(nodes.get(i), asked.get(i)));
            return read;
        });
    }

    private static Node node(JsonNode json, KeyPrefix asked) {
        demand(WireJson.text(json, "prefix").equals(asked.hex()), "another part than asked for");
        return json.has("groups") ? groups(json, asked) : cases(json, asked);
    }

    private static Node groups(JsonNode json, KeyPrefix asked) {
        demand(!asked.isLast(), "a last part is not divided");
        var groups = new ArrayList<DigestGroup>();
        var before = "";
        for (var each : array(json, "groups", KeyPrefix.CHILDREN)) {
            var group = new DigestGroup(
                    new KeyPrefix(WireJson.text(each, "prefix")),
                    WireJson.number(each, "count"),
                    Sha256.parse(WireJson.text(each, "digest")));
            demand(group.prefix().isChildOf(asked), "a part of another part");
            demand(group.prefix().hex().compareTo(before) > 0, "parts out of order");
            demand(group.count() > 0 && group.count() <= MOST_COUNTED, "no possible number of cases");
            before = group.prefix().hex();
            groups.add(group);
        }
        return new Node.Groups(asked, groups);
    }

    private static Node cases(JsonNode json, KeyPrefix asked) {
        var cases = new ArrayList<CaseDigest>();
        for (var each : array(json, "cases", Node.MOST_CASES)) {
            var digest = new CaseDigest(uuid(each, "case"), version(each), Sha256.parse(WireJson.text(each, "digest")));
            demand(digest.version() > 0, "a case without a version");
            demand(asked.covers(digest.caseId()), "a case of another part");
            demand(
                    cases.isEmpty() || KeyPrefix.compare(cases.getLast().caseId(), digest.caseId()) < 0,
                    "cases out of order");
            cases.add(digest);
        }
        return new Node.Cases(asked, cases);
    }

    static Standings readStandings(byte[] bytes, List<UUID> asked) throws NotBelieved {
        return believed(() -> {
            var answer = WireJson.object(bytes);
            var told = array(answer, "cases", asked.size());
            demand(told.size() == asked.size(), "other cases than asked for");
            var read = new ArrayList<Standing>();
            for (int i = 0; i < asked.size(); i++) read.add(standing(told.get(i), asked.get(i)));
            long taken = WireJson.number(answer, "taken");
            demand(taken >= 0, "no possible number");
            return new Standings(taken, read);
        });
    }

    private static Standing standing(JsonNode json, UUID asked) {
        demand(uuid(json, "case").equals(asked), "another case than asked for");
        var digest = WireJson.text(json, "digest");
        return new Standing(
                asked,
                version(json),
                digest.isEmpty() ? null : Sha256.parse(digest),
                WireJson.number(json, "sent"),
                flag(json, "waiting"),
                flag(json, "held"));
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T believed(Reading<T> reading) throws NotBelieved {
        try {
            return reading.read();
        } catch (RuntimeException e) {
            throw new NotBelieved(Rule.ANSWER_UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) throw new IllegalArgumentException(otherwise);
    }

    private static ArrayNode array(JsonNode object, String name, int most) {
        if (object.get(name) instanceof ArrayNode list && list.size() <= most) return list;
        throw new IllegalArgumentException(name + " is not a list of at most " + most);
    }

    private static UUID uuid(JsonNode object, String name) {
        var text = WireJson.text(object, name);
        var id = UUID.fromString(text);
        demand(id.toString().equals(text), name + " is not a UUID in lower case");
        return id;
    }

    private static int version(JsonNode object) {
        long version = WireJson.number(object, "version");
        demand(version >= 0 && version <= Integer.MAX_VALUE, "no possible version");
        return (int) version;
    }

    private static boolean flag(JsonNode object, String name) {
        var value = object.get(name);
        demand(value != null && value.isBoolean(), name + " is missing or not a truth value");
        return value.booleanValue();
    }
}
