package cn.tongxing.platform.audit;

import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.BadSignature;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored blocks, and the last head this process has seen: it must never be shorter or another. */
final class AuditChain {

    /** As far as the chain reaches. */
    record Last(AuditHead head, AuditRow.Place through) {
        static final Last NONE = new Last(AuditHead.NONE, AuditRow.Place.START);

        static Last of(AuditBlock block) {
            return new Last(new AuditHead(block.number(), block.digest().text()), block.through());
        }
    }

    /** A stored block with its table of contents; {@code block} is empty when its signature does not hold. */
    record Stored(Optional<AuditBlock> block, List<AuditBlock.Entry> entries) {}

    private final JdbcClient jdbc;
    private final JWKSet keys;
    private final String service;
    private final AtomicReference<AuditHead> witness = new AtomicReference<>(AuditHead.NONE);

    AuditChain(JdbcClient jdbc, JWKSet keys, String service) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.service = service;
    }

    /** Refuses to go on behind an end that was cut off or replaced while we were running. */
    Last last() {
        var last = jdbc.sql("select sealed from audit_block order by number desc limit 1")
                .query(String.class)
                .optional()
                .map(jws -> Last.of(open(jws).orElseThrow(AuditChain::broken)))
                .orElse(Last.NONE);
        var seen = witness.get();
        var cut = last.head().block() < seen.block();
        var replaced = last.head().block() == seen.block() && !last.head().equals(seen);
        if (cut || replaced) throw broken();
        return last;
    }

    private static IllegalStateException broken() {
        return new IllegalStateException("the audit trail's end was cut off or forged; nothing is sealed behind it");
    }

    AuditHead witness() {
        return witness.get();
    }

    /** Called when a block is committed. */
    void reached(AuditHead head) {
        witness.updateAndGet(seen -> head.block() > seen.block() ? head : seen);
    }

    Optional<Stored> block(long number) {
        return jdbc.sql("select sealed, entries::text as entries from audit_block where number = :number")
                .param("number", number)
                .query((rs, n) -> new Stored(
                        open(rs.getString("sealed")).filter(block -> block.number() == number),
                        Arrays.asList(Columns.json(rs, "entries", AuditBlock.Entry[].class))))
                .optional();
    }

    boolean reachesBeyond(long number) {
        return jdbc.sql("select exists (select from audit_block where number > :number)")
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    private Optional<AuditBlock> open(String jws) {
        try {
            return Optional.of(AuditBlock.open(jws, keys, service));
        } catch (BadSignature | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }
}
