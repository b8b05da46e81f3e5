package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.WireJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * A feature in miniature: a case is a list of numbered lines, each message adds the next one. What it does not like is
 * told to it by the test, by the line's text.
 */
final class Casebook implements MessageHandler {
    static final String KIND = "case.line";
    private final JdbcTemplate jdbc;
    final Map<String, Supplier<Verdict>> orders = new ConcurrentHashMap<>();
    volatile boolean refuseRepeats;
    volatile String failsOnReceiptOf = "";

    Casebook(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    static final String SCHEMA = """
            create table casebook (case_id uuid, version int, line text, message uuid, by_us boolean, told jsonb,
              primary key (case_id, version));
            create table casebook_receipt (message uuid, outcome text, rule text, data jsonb);""";

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    static JsonNode body(int version, String line) {
        return WireJson.newObject().put("version", version).put("line", line);
    }

    int version(UUID caseId) {
        return jdbc.queryForObject(
                "select coalesce(max(version), 0) from casebook where case_id = ?", Integer.class, caseId);
    }

    List<String> lines(UUID caseId) {
        return jdbc.queryForList("select line from casebook where case_id = ? order by version", String.class, caseId);
    }

    List<String> receipts(UUID message) {
        return jdbc.queryForList("select outcome from casebook_receipt where message = ?", String.class, message);
    }

    String told(UUID caseId, int version) {
        return jdbc.queryForObject(
                "select told ->> 'at' from casebook where case_id = ? and version = ?", String.class, caseId, version);
    }

    void add(UUID caseId, int version, String line, UUID message, boolean byUs, String told) {
        jdbc.update(
                "insert into casebook (case_id, version, line, message, by_us, told) values (?, ?, ?, ?, ?, ?::jsonb)",
                caseId,
                version,
                line,
                message,
                byUs,
                told);
    }

    @Override
    public Verdict receive(IncomingMessage m) {
        return receive(m, WireJson.newObject().put("at", UUID.randomUUID().toString()));
    }

    @Override
    public Verdict receivedBefore(IncomingMessage m, JsonNode earlierData) {
        return receive(m, earlierData);
    }

    private Verdict receive(IncomingMessage m, JsonNode told) {
        int version = m.body().required("version").intValue();
        var line = m.body().required("line").stringValue();
        int have = version(m.caseId());
        if (version <= have) {
            return refuseRepeats && !knows(m.id())
                    ? new Verdict.Refused("PASSED", "已有此版本", "that version was written by another message")
                    : new Verdict.Applied(told);
        }
        if (version > have + 1) {
            return new Verdict.Held("NOT_YET", "前面的记录还没有到", "an earlier line is missing");
        }
        add(m.caseId(), version, line, m.id(), false, told.toString());
        var order = orders.get(line);
        return order == null ? new Verdict.Applied(told) : order.get();
    }

    private boolean knows(UUID message) {
        return jdbc.queryForObject("select exists (select 1 from casebook where message = ?)", Boolean.class, message);
    }

    @Override
    public void receipted(ReceiptNotice r) {
        jdbc.update(
                "insert into casebook_receipt (message, outcome, rule, data) values (?, ?, ?, ?::jsonb)",
                r.message(),
                r.outcome(),
                r.rule(),
                r.data().toString());
        if (r.outcome().equals("REFUSED")) {
            jdbc.update("delete from casebook where message = ?", r.message());
        }
        if (r.outcome().equals(failsOnReceiptOf)) {
            throw new IllegalStateException("told to fail");
        }
    }

    @Override
    public void restored(OwnMessage m) {
        int version = m.body().required("version").intValue();
        if (knows(m.id())) {
            return;
        }
        int have = version(m.caseId());
        if (version != have + 1) {
            throw new DoesNotFitYet("at " + have + ", not " + (version - 1));
        }
        add(m.caseId(), version, m.body().required("line").stringValue(), m.id(), true, "{}");
    }
}
