package cn.tongxing.ledger.witness;

import cn.tongxing.platform.deployment.ServiceKey;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.BadSignature;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.jwk.JWKSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Verifications in PostgreSQL, the one that runs and those that ended; what they found is only what we have signed. */
final class JdbcVerifications {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcVerifications.class);
    private static final String TYP = "tongxing-audit-verification+jws";
    private static final String SELECT =
            "select id, started_at, started_by, finished_at, sealed from audit_verification ";

    private final JdbcClient jdbc;
    private final ServiceKey key;

    /** @param work null until its first step, and when what is stored was not signed by us */
    record Verification(
            UUID id,
            Instant startedAt,
            String startedBy,
            @Nullable Instant finishedAt,
            @Nullable Work work) {

        /** Null while it runs. */
        Work.@Nullable Outcome outcome() {
            if (finishedAt == null) return null;
            return work == null ? Work.Outcome.NOT_VERIFIED : work.outcome();
        }
    }

    /** What is signed: the state of this verification, and of no other. */
    record Sealed(UUID id, Work work) {}

    JdbcVerifications(JdbcClient jdbc, ServiceKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    private Verification read(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Verification(
                id,
                Columns.instant(row, "started_at"),
                row.getString("started_by"),
                Columns.instantOrNull(row, "finished_at"),
                opened(id, row.getString("sealed")));
    }

    private String seal(UUID id, Work work) {
        return Signing.sign(JsonMapper.shared().writeValueAsBytes(new Sealed(id, work)), key.key(), TYP);
    }

    private @Nullable Work opened(UUID id, @Nullable String jws) {
        if (jws == null) return null;
        try {
            var payload = Signing.verify(jws, new JWKSet(key.key().toPublicJWK()), TYP);
            var sealed = JsonMapper.shared().readValue(payload, Sealed.class);
            return sealed.id().equals(id) ? sealed.work() : null;
        } catch (BadSignature | JacksonException altered) {
            LOG.warn("核验记录 {} 不是本服务签署的，不予采信 what is stored of this verification is not signed by us", id);
            return null;
        }
    }

    /** The one that runs already, or a new one. */
    Verification startOrJoin(String by, Instant now) {
        return insert(by, now)
                .or(this::running)
                // the one that ran has just ended
                .or(() -> insert(by, now))
                .orElseThrow(() -> new IllegalStateException("others start verifications faster than we can look"));
    }

    private Optional<Verification> insert(String by, Instant now) {
        var id = Uuid7.next();
        var inserted = jdbc.sql("""
                insert into audit_verification (id, started_at, started_by) values (:id, :now, :by)
                on conflict do nothing""")
                .param("id", id)
                .param("now", Columns.timestamp(now))
                .param("by", by)
                .update();
        return inserted == 1 ? find(id) : Optional.empty();
    }

    Optional<Verification> running() {
        return jdbc.sql(SELECT + "where finished_at is null")
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<Verification> find(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Newest first, before {@code (startedAt, id)}. */
    List<Verification> before(Instant startedAt, UUID id, int limit) {
        return jdbc.sql(SELECT + """
                where (started_at, id) < (:startedAt, :id) order by started_at desc, id desc limit :limit""")
                .param("startedAt", Columns.timestamp(startedAt))
                .param("id", id)
                .param("limit", limit)
                .query((row, n) -> read(row))
                .list();
    }

    List<Verification> newest(int limit) {
        return jdbc.sql(SELECT + "order by started_at desc, id desc limit :limit")
                .param("limit", limit)
                .query((row, n) -> read(row))
                .list();
    }

    void save(UUID id, Work work) {
        jdbc.sql("update audit_verification set sealed = :sealed where id = :id and finished_at is null")
                .param("sealed", seal(id, work))
                .param("id", id)
                .update();
    }

    void finish(UUID id, Work work, Instant now) {
        jdbc.sql("""
                update audit_verification set sealed = :sealed, finished_at = :now
                where id = :id and finished_at is null""")
                .param("sealed", seal(id, work))
                .param("now", Columns.timestamp(now))
                .param("id", id)
                .update();
    }
}
