package cn.tongxing.platform.audit;

import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.BadSignature;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWKSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;

/** The stored blocks, and the last head this process has seen: it must never be shorter or another. */
final class AuditChain {
    /** So many blocks, or so many bytes of their tables of contents, are read at once: some eight thousand rows. */
    private static final int BLOCKS = 2000;

    private static final int BYTES = 600_000;
    private static final int LONGEST = 8192;

    /** As far as the chain reaches. */
    record Last(AuditHead head, AuditRow.Place through) {
        static final Last NONE = new Last(AuditHead.NONE, AuditRow.Place.START);

        static Last of(AuditBlock block) {
            return new Last(new AuditHead(block.number(), block.digest().text()), block.through());
        }
    }

    /** A stored block with its table of contents, which fits it; {@code block} is null when they are nonsense. */
    record Stored(long number, String sealed, @Nullable AuditBlock block, List<AuditBlock.Entry> entries) {}

    enum Signature {
        GOOD,
        BAD,
        KEY_UNKNOWN
    }

    private final JdbcClient jdbc;
    private final JWKSet keys;
    private final String service;
    private final AtomicReference<AuditHead> witness = new AtomicReference<>(AuditHead.NONE);

    AuditChain(JdbcClient jdbc, JWKSet keys, String service) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.service = service;
    }

    JWKSet keys() {
        return keys;
    }

    /** Refuses to go on behind an end that was cut off or replaced while we were running. */
    Last last() {
        return soundEnd()
                .orElseThrow(() -> new IllegalStateException(
                        "the audit trail's end was cut off or forged; nothing is sealed behind it"));
    }

    /** Empty when the end was cut off, replaced or forged. */
    Optional<Last> soundEnd() {
        var seen = witness.get(); // before the database is asked: what is sealed meanwhile is no cut
        var sealed = jdbc.sql("select sealed from audit_block order by number desc limit 1")
                .query(String.class)
                .optional();
        var last =
                sealed.isEmpty() ? Optional.of(Last.NONE) : open(sealed.get()).map(Last::of);
        var sound = last.filter(
                end -> end.head().block() > seen.block() || end.head().equals(seen));
        sound.ifPresent(end -> reached(end.head()));
        return sound;
    }

    AuditHead witness() {
        return witness.get();
    }

    /** Called when a block is committed, or was found at the end. */
    void reached(AuditHead head) {
        witness.updateAndGet(seen -> head.block() > seen.block() ? head : seen);
    }

    /** The block of this head, as it was verified before: its digest stands for its signature. */
    Optional<AuditBlock> block(AuditHead head) {
        return sealed(head.block())
                .filter(jws -> AuditBlock.digestOf(jws).equals(head.digest()))
                .flatMap(this::claimed);
    }

    private Optional<String> sealed(long number) {
        return jdbc.sql("select sealed from audit_block where number = :number")
                .param("number", number)
                .query(String.class)
                .optional();
    }

    boolean has(long number) {
        return jdbc.sql("select exists (select from audit_block where number = :number)")
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    /** The next blocks, as many as are worth one look. */
    List<Stored> blocksAfter(long number) {
        return jdbc.sql("""
                        select number, case when length(sealed) <= :longest then sealed else '' end as sealed,
                               entries::text as entries from (
                          select number, sealed, entries,
                                 sum(pg_column_size(entries)) over (order by number) - pg_column_size(entries) as before
                          from audit_block where number > :number order by number limit :blocks) next
                        where before < :bytes order by number""")
                .param("number", number)
                .param("blocks", BLOCKS)
                .param("bytes", BYTES)
                .param("longest", LONGEST)
                .query((rs, n) -> stored(rs))
                .list();
    }

    private Stored stored(ResultSet rs) throws SQLException {
        var number = rs.getLong("number");
        var sealed = rs.getString("sealed");
        var block = claimed(sealed).filter(claimed -> claimed.number() == number);
        try {
            var entries = Arrays.asList(Columns.json(rs, "entries", AuditBlock.Entry[].class));
            if (block.isPresent() && block.get().isOf(entries)) {
                return new Stored(number, sealed, block.get(), entries);
            }
        } catch (IllegalArgumentException | JacksonException malformed) {
            // nonsense, as below
        }
        return new Stored(number, sealed, null, List.of());
    }

    Signature signature(Stored block) {
        return signature(block.sealed());
    }

    private Signature signature(String jws) {
        if (open(jws).isPresent()) return Signature.GOOD;
        try {
            var kid = JWSObject.parse(jws).getHeader().getKeyID();
            return keys.getKeyByKeyId(kid) == null ? Signature.KEY_UNKNOWN : Signature.BAD;
        } catch (ParseException malformed) {
            return Signature.BAD;
        }
    }

    /** Of the block with this number, which must be the chain's end: it vouches for all before it. */
    Signature signature(long number) {
        return sealed(number).map(this::signature).orElse(Signature.BAD);
    }

    private Optional<AuditBlock> claimed(String jws) {
        try {
            return Optional.of(AuditBlock.claimed(jws, service));
        } catch (IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }

    private Optional<AuditBlock> open(String jws) {
        try {
            return Optional.of(AuditBlock.open(jws, keys, service));
        } catch (BadSignature | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    /** Those heads that are not in the chain. A digest needs no key: only the bytes that were signed have it. */
    List<AuditHead> missing(List<AuditHead> heads) {
        var numbers = heads.stream().map(AuditHead::block).distinct().toList();
        if (numbers.isEmpty()) return List.of();
        Set<AuditHead> there = new HashSet<>(jdbc.sql(
                        "select number, sealed from audit_block where number in (:numbers)")
                .param("numbers", numbers)
                .query((rs, n) -> new AuditHead(rs.getLong("number"), AuditBlock.digestOf(rs.getString("sealed"))))
                .list());
        there.add(AuditHead.NONE);
        return heads.stream().filter(head -> !there.contains(head)).toList();
    }
}
