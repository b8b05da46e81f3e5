package cn.tongxing.ledger.childnotice;

import static cn.tongxing.platform.persistence.Columns.texts;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.division.DivisionCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of notices on their way; whatever names a child is sealed. */
@Repository
class JdbcNotices {

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    JdbcNotices(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** @param mark moves when the peer has to hear again: what was fetched before that is not the last word */
    record Due(UUID conversation, DivisionCode peer, long mark) {}

    /** @param content null when it has to be said again whatever it is */
    record Said(UUID conversation, DivisionCode peer, int version, UUID message, byte @Nullable [] content) {}

    /** What child-service has to be told of a peer's last word about a notice of ours. */
    record Reply(UUID conversation, int version, byte[] content) {}

    record Heard(UUID conversation, DivisionCode peer, int version, UUID message, byte[] body) {}

    // what we have to say

    void due(Map<UUID, DivisionCode> peers, Instant from) {
        jdbc.sql("""
                        insert into child_notice_due as d (conversation, peer, try_at)
                        select c, p, :from from unnest(cast(:conversations as uuid[]), cast(:peers as text[])) as t (c, p) order by c
                        on conflict (conversation) do update set mark = d.mark + 1, try_at = least(d.try_at, excluded.try_at)""")
                .param("from", timestamp(from))
                .param("conversations", texts(peers.keySet(), id -> id))
                .param("peers", texts(peers.values(), code -> code))
                .update();
    }

    /** What waits for provinces that nobody named is not walked over. */
    List<Due> due(Collection<DivisionCode> peers, Instant now, int limit) {
        return jdbc.sql("""
                        select d.* from unnest(cast(:peers as text[])) as p (code)
                        cross join lateral (
                          select * from child_notice_due where peer = p.code and try_at <= :now
                          order by try_at, conversation limit :limit) d
                        order by d.try_at, d.conversation limit :limit""")
                .param("now", timestamp(now))
                .param("peers", texts(peers, code -> code))
                .param("limit", limit)
                .query((row, n) -> new Due(
                        row.getObject("conversation", UUID.class),
                        DivisionCode.of(row.getString("peer")),
                        row.getLong("mark")))
                .list();
    }

    void settled(Due due) {
        jdbc.sql("delete from child_notice_due where conversation = :id and mark = :mark")
                .param("id", due.conversation())
                .param("mark", due.mark())
                .update();
    }

    Optional<Said> said(UUID conversation) {
        return jdbc.sql("select * from child_notice_said where conversation = :id for update")
                .param("id", conversation)
                .query(this::saidRow)
                .optional();
    }

    private Said saidRow(ResultSet row, int n) throws SQLException {
        var id = row.getObject("conversation", UUID.class);
        return new Said(
                id,
                DivisionCode.of(row.getString("peer")),
                row.getInt("version"),
                row.getObject("message", UUID.class),
                open("child_notice_said", "content", id, row.getBytes("content")));
    }

    /** What was said later stays. */
    void say(Said said, Instant at) {
        jdbc.sql("""
                        insert into child_notice_said as s (conversation, peer, version, message, content, try_at)
                        values (:id, :peer, :version, :message, :content, :at)
                        on conflict (conversation) do update set version = excluded.version, message = excluded.message,
                            content = excluded.content
                        where s.version < excluded.version""")
                .param("id", said.conversation())
                .param("peer", said.peer().value())
                .param("version", said.version())
                .param("message", said.message())
                .param("content", seal("child_notice_said", "content", said.conversation(), said.content()))
                .param("at", timestamp(at))
                .update();
    }

    void sayAgain(UUID conversation) {
        jdbc.sql("update child_notice_said set content = null where conversation = :id")
                .param("id", conversation)
                .update();
    }

    // what they answered

    /** False when a later notice was answered already. */
    boolean answered(Reply reply, Instant at) {
        return jdbc.sql("""
                        update child_notice_said set answered = :version, answer = :answer, told = false, try_at = :at
                        where conversation = :id and answered < :version""")
                        .param("id", reply.conversation())
                        .param("version", reply.version())
                        .param("answer", seal("child_notice_said", "answer", reply.conversation(), reply.content()))
                        .param("at", timestamp(at))
                        .update()
                == 1;
    }

    List<Reply> untoldAnswers(Instant now, int limit) {
        return jdbc.sql("""
                        select conversation, answered, answer from child_notice_said where not told and try_at <= :now
                        order by try_at, conversation limit :limit""")
                .param("now", timestamp(now))
                .param("limit", limit)
                .query(this::replyRow)
                .list();
    }

    private Reply replyRow(ResultSet row, int n) throws SQLException {
        var id = row.getObject("conversation", UUID.class);
        return new Reply(id, row.getInt("answered"), open("child_notice_said", "answer", id, row.getBytes("answer")));
    }

    void told(Reply reply) {
        jdbc.sql("update child_notice_said set told = true where conversation = :id and answered = :version")
                .param("id", reply.conversation())
                .param("version", reply.version())
                .update();
    }

    void replyLater(UUID conversation, Instant at) {
        jdbc.sql("update child_notice_said set try_at = :at where conversation = :id")
                .param("at", timestamp(at))
                .param("id", conversation)
                .update();
    }

    // what they say

    Optional<Heard> heard(UUID conversation) {
        return jdbc.sql("select * from child_notice_heard where conversation = :id for update")
                .param("id", conversation)
                .query(this::heardRow)
                .optional();
    }

    private Heard heardRow(ResultSet row, int n) throws SQLException {
        var id = row.getObject("conversation", UUID.class);
        return new Heard(
                id,
                DivisionCode.of(row.getString("peer")),
                row.getInt("version"),
                row.getObject("message", UUID.class),
                open("child_notice_heard", "body", id, row.getBytes("body")));
    }

    void hear(Heard heard, Instant at) {
        jdbc.sql("""
                        insert into child_notice_heard (conversation, peer, version, message, body, try_at)
                        values (:id, :peer, :version, :message, :body, :at)
                        on conflict (conversation) do update set version = excluded.version, message = excluded.message,
                            body = excluded.body, told = false, answer = null, try_at = excluded.try_at""")
                .param("id", heard.conversation())
                .param("peer", heard.peer().value())
                .param("version", heard.version())
                .param("message", heard.message())
                .param("body", seal("child_notice_heard", "body", heard.conversation(), heard.body()))
                .param("at", timestamp(at))
                .update();
    }

    List<Heard> untold(Instant now, int limit) {
        return jdbc.sql("""
                        select * from child_notice_heard where not told and try_at <= :now
                        order by try_at, conversation limit :limit""")
                .param("now", timestamp(now))
                .param("limit", limit)
                .query(this::heardRow)
                .list();
    }

    /** @param answer null when there is nothing to answer */
    void told(Heard heard, byte @Nullable [] answer) {
        jdbc.sql("""
                        update child_notice_heard set told = true, answer = :answer
                        where conversation = :id and version = :version""")
                .param("id", heard.conversation())
                .param("version", heard.version())
                .param("answer", seal("child_notice_heard", "answer", heard.conversation(), answer))
                .update();
    }

    void tellLater(UUID conversation, Instant at) {
        jdbc.sql("update child_notice_heard set try_at = :at where conversation = :id")
                .param("at", timestamp(at))
                .param("id", conversation)
                .update();
    }

    /** Notices of these peers that were compared and not answered; held until the transaction ends. */
    List<Heard> unanswered(Collection<DivisionCode> peers, int limit) {
        return jdbc.sql("""
                        select conversation, peer, version, message, answer as body from child_notice_heard
                        where answer is not null and answered < version and peer = any (cast(:peers as text[]))
                        order by try_at, conversation limit :limit for update""")
                .param("peers", texts(peers, code -> code))
                .param("limit", limit)
                .query((row, n) -> {
                    var id = row.getObject("conversation", UUID.class);
                    return new Heard(
                            id,
                            DivisionCode.of(row.getString("peer")),
                            row.getInt("version"),
                            row.getObject("message", UUID.class),
                            open("child_notice_heard", "answer", id, row.getBytes("body")));
                })
                .list();
    }

    /** False when nothing was heard in this conversation. */
    boolean answeredUpTo(UUID conversation, int version) {
        return jdbc.sql(
                                "update child_notice_heard set answered = greatest(answered, :version) where conversation = :id")
                        .param("id", conversation)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** child-service lost what it was told. */
    void tellAllAgain() {
        jdbc.sql("update child_notice_heard set told = false where told").update();
        jdbc.sql("update child_notice_said set told = false where told and answer is not null")
                .update();
    }

    private byte @Nullable [] seal(String table, String column, UUID id, byte @Nullable [] plain) {
        return plain == null ? null : cipher.seal(plain, new Place(table, column, id.toString()));
    }

    private byte[] open(String table, String column, UUID id, byte @Nullable [] sealed) {
        return sealed == null ? new byte[0] : cipher.open(sealed, new Place(table, column, id.toString()));
    }
}
