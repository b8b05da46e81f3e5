package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Read from both logs, case by case through their indexes. */
final class JdbcConversations implements Conversations {
    private static final String OF_CASES = """
            select c.id,
              (select coalesce(max(e.seq), 0) from exchange_outbox o join exchange_entry e on e.message_id = o.id
               where o.case_id = c.id and o.peer = p.peer) as sent,
              (select coalesce(max(i.seq), 0) from exchange_inbox i where i.case_id = c.id and i.peer = p.peer) as heard,
              exists (select 1 from exchange_outbox o join exchange_pending w on w.message_id = o.id
                      where o.case_id = c.id and o.peer = p.peer) as waiting,
              exists (select 1 from exchange_held h where h.peer = p.peer and h.case_id = c.id) as held
            from unnest(?::uuid[]) c (id) cross join (select ?::text) p (peer)""";
    private final JdbcTemplate jdbc;

    JdbcConversations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Talks of(DivisionCode peer, Collection<UUID> cases) {
        var talks = new HashMap<UUID, Talk>();
        jdbc.query(
                OF_CASES,
                row -> {
                    talks.put(
                            row.getObject("id", UUID.class),
                            new Talk(
                                    row.getLong("sent"),
                                    row.getLong("heard"),
                                    row.getBoolean("waiting"),
                                    row.getBoolean("held")));
                },
                Rows.texts(cases),
                peer.value());
        return new Talks(taken(peer), talks);
    }

    private long taken(DivisionCode peer) {
        return jdbc.queryForList("select seq from exchange_cursor where peer = ?", Long.class, peer.value()).stream()
                .findFirst()
                .orElse(0L);
    }
}
