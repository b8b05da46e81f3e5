package cn.tongxing.ledger.witness;

import cn.tongxing.platform.audit.AuditHead;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Heads by service, as they are stored and given back: {@code [{"service","block","digest"}]}. */
final class Heads {
    private static final int MOST = 32;

    private Heads() {}

    static JsonNode json(Map<String, AuditHead> heads) {
        var json = JsonMapper.shared().createArrayNode();
        heads.forEach((service, head) -> json.addObject()
                .put("service", service)
                .put("block", head.block())
                .put("digest", head.digest()));
        return json;
    }

    /** @throws IllegalArgumentException if they are not written so */
    static Map<String, AuditHead> read(JsonNode json) {
        if (!json.isArray() || json.size() > MOST) throw new IllegalArgumentException("not a list of heads");
        var heads = new LinkedHashMap<String, AuditHead>();
        json.forEach(each -> heads.put(Statement.service(each), Statement.head(each)));
        return heads;
    }
}
