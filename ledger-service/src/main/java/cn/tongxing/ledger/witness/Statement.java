package cn.tongxing.ledger.witness;

import cn.tongxing.platform.audit.AuditHead;
import cn.tongxing.platform.seal.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a province says of its audit chains, as the body of a message: where each ends, and which could not be asked. */
record Statement(List<Stated> heads, List<Left> left) {
    static final String KIND = "audit.heads";
    private static final int VERSION = 1;
    private static final int MOST_SERVICES = 32;
    private static final long LARGEST_NUMBER = (1L << 53) - 1;
    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /** @param since what was said of this chain last, if its service confirms that the chain still holds that */
    record Stated(String service, AuditHead head, @Nullable AuditHead since) {}

    record Left(String service, Why why) {}

    enum Why {
        /** Did not answer. */
        SILENT,
        /** Its chain's end was cut off or forged while it ran. */
        BROKEN
    }

    Statement {
        heads = List.copyOf(heads);
        left = List.copyOf(left);
    }

    Map<String, AuditHead> byService() {
        var heads = new LinkedHashMap<String, AuditHead>();
        this.heads.forEach(stated -> heads.put(stated.service(), stated.head()));
        return heads;
    }

    JsonNode json() {
        var json = JsonMapper.shared().createObjectNode().put("v", VERSION);
        var all = json.putArray("heads");
        for (var stated : heads) {
            var each = all.addObject().put("service", stated.service());
            put(each, stated.head());
            if (stated.since() != null) put(each.putObject("since"), stated.since());
        }
        var without = json.putArray("left");
        left.forEach(each -> without.addObject()
                .put("service", each.service())
                .put("why", each.why().name()));
        return json;
    }

    private static void put(ObjectNode json, AuditHead head) {
        json.put("block", head.block()).put("digest", head.digest());
    }

    /** @throws IllegalArgumentException if it is not a statement as the protocol writes it */
    static Statement read(JsonNode json) {
        if (json.path("v").asInt(0) != VERSION) throw new IllegalArgumentException("v is not " + VERSION);
        var heads = new ArrayList<Stated>();
        var services = new HashSet<String>();
        for (var each : list(json.path("heads"))) {
            var service = service(each);
            if (!services.add(service)) throw new IllegalArgumentException(service + " stands twice");
            var since = each.path("since");
            heads.add(new Stated(service, head(each), since.isMissingNode() ? null : head(since)));
        }
        var left = new ArrayList<Left>();
        for (var each : list(json.path("left"))) {
            left.add(new Left(service(each), Why.valueOf(each.path("why").asString(""))));
        }
        return new Statement(heads, left);
    }

    private static JsonNode list(JsonNode json) {
        if (!json.isArray() || json.size() > MOST_SERVICES) {
            throw new IllegalArgumentException("not a list of at most " + MOST_SERVICES);
        }
        return json;
    }

    static String service(JsonNode json) {
        var service = json.path("service").asString("");
        if (!SERVICE.matcher(service).matches()) throw new IllegalArgumentException("not a service's name");
        return service;
    }

    static AuditHead head(JsonNode json) {
        var block = json.path("block");
        if (!block.isIntegralNumber()
                || !block.canConvertToLong()
                || block.longValue() < 0
                || block.longValue() > LARGEST_NUMBER) {
            throw new IllegalArgumentException("not a block's number");
        }
        var digest = json.path("digest").asString("");
        if (block.longValue() == 0 && digest.isEmpty()) return AuditHead.NONE;
        if (block.longValue() == 0) throw new IllegalArgumentException("a digest of nothing");
        return new AuditHead(block.longValue(), Sha256.parse(digest).text());
    }
}
