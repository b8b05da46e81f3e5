package cn.tongxing.platform.audit;

import cn.tongxing.platform.audit.AuditChain.Last;
import cn.tongxing.platform.audit.AuditChain.Signature;
import cn.tongxing.platform.audit.AuditChain.Stored;
import cn.tongxing.platform.audit.AuditReport.Broken;
import cn.tongxing.platform.audit.AuditReport.Kind;
import cn.tongxing.platform.persistence.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Walks the chain some thousand rows at a time: one statement for the blocks, one for their rows, and nothing is kept of
 * either, so that a long trail needs neither a long transaction nor memory.
 */
final class ChainVerifier implements AuditVerifier {
    private static final Duration WITHOUT_END = Duration.ofDays(365);

    private final AuditChain chain;
    private final AuditRows rows;

    ChainVerifier(JdbcClient jdbc, AuditChain chain) {
        this.chain = chain;
        this.rows = new AuditRows(jdbc);
    }

    /** Blocks that follow each other, and what is wrong with the one after them. */
    private record Sound(List<Stored> blocks, @Nullable Broken flaw) {
        int count() {
            return blocks.stream().mapToInt(block -> block.entries().size()).sum();
        }
    }

    private record Tail(long rows, @Nullable Instant oldest) {
        static final Tail UNKNOWN = new Tail(0, null);
    }

    @Override
    public AuditReport verify() {
        return verify(AuditHead.NONE);
    }

    @Override
    public AuditReport verify(AuditHead witness) {
        return walk(AuditHead.NONE, witness, WITHOUT_END);
    }

    @Override
    public AuditReport walk(AuditHead verified, AuditHead witness, Duration atMost) {
        var witnesses = List.of(chain.witness(), witness);
        var started = System.nanoTime();
        long compared = 0;
        var last = behind(verified).orElse(null);
        if (last == null) {
            var gone = !chain.has(verified.block());
            return broken(AuditHead.NONE, 0, gone ? Kind.BLOCK_MISSING : Kind.BLOCK_REPLACED, verified.block());
        }
        while (true) {
            var batch = chain.blocksAfter(last.head().block());
            if (batch.isEmpty()) return atTheEnd(last, compared, witnesses);
            var sound = sound(batch, last, witnesses);
            var broken = firstBroken(sound, last);
            if (broken != null) return report(last, compared, broken, true, Tail.UNKNOWN);
            compared += sound.count();
            last = Last.of(opened(sound.blocks().getLast()));
            if (System.nanoTime() - started > atMost.toNanos()) {
                return report(last, compared, null, false, Tail.UNKNOWN);
            }
        }
    }

    private Optional<Last> behind(AuditHead verified) {
        return verified.equals(AuditHead.NONE)
                ? Optional.of(Last.NONE)
                : chain.block(verified).map(Last::of).filter(last -> last.head().equals(verified));
    }

    private AuditReport atTheEnd(Last last, long compared, List<AuditHead> witnesses) {
        var end = last.head();
        if (witnesses.stream().anyMatch(seen -> seen.block() > end.block())) {
            return broken(end, compared, Kind.BLOCK_MISSING, end.block() + 1);
        }
        return switch (end.equals(AuditHead.NONE) ? Signature.GOOD : chain.signature(end.block())) {
            case GOOD -> report(last, compared, null, true, tailAfter(last.through()));
            case BAD -> broken(end, compared, Kind.BLOCK_FORGED, end.block());
            case KEY_UNKNOWN -> broken(end, compared, Kind.KEY_UNKNOWN, end.block());
        };
    }

    private static Sound sound(List<Stored> batch, Last before, List<AuditHead> witnesses) {
        var blocks = new ArrayList<Stored>();
        var last = before;
        for (var stored : batch) {
            var flaw = flaw(stored, last, witnesses);
            if (flaw != null) return new Sound(blocks, flaw);
            blocks.add(stored);
            last = Last.of(opened(stored));
        }
        return new Sound(blocks, null);
    }

    private static @Nullable Broken flaw(Stored stored, Last previous, List<AuditHead> witnesses) {
        var number = previous.head().block() + 1;
        if (stored.number() != number) return new Broken(Kind.BLOCK_MISSING, number, null);
        var block = stored.block();
        if (block == null || !block.previous().equals(previous.head().digest()))
            return new Broken(Kind.BLOCK_FORGED, number, null);
        var another = witnesses.stream()
                .anyMatch(seen -> seen.block() == number
                        && !seen.digest().equals(block.digest().text()));
        return another ? new Broken(Kind.BLOCK_REPLACED, number, null) : null;
    }

    private static AuditBlock opened(Stored stored) {
        return Objects.requireNonNull(stored.block());
    }

    /**
     * Rows against their blocks, and the last block's signature, which vouches for the others. Only when something is
     * wrong is each signature checked, to name the first block that is.
     */
    private @Nullable Broken firstBroken(Sound sound, Last before) {
        var broken = sound.flaw();
        if (!sound.blocks().isEmpty()) {
            var row = firstBrokenRow(sound, before);
            if (row != null) broken = row;
            if (broken != null || chain.signature(sound.blocks().getLast()) == Signature.BAD) {
                return firstBadlySigned(sound.blocks(), broken).orElse(broken);
            }
        }
        return broken;
    }

    private Optional<Broken> firstBadlySigned(List<Stored> blocks, @Nullable Broken before) {
        return blocks.stream()
                .filter(block -> before == null || block.number() <= before.block())
                .filter(block -> chain.signature(block) == Signature.BAD)
                .findFirst()
                .map(block -> new Broken(Kind.BLOCK_FORGED, block.number(), null));
    }

    private @Nullable Broken firstBrokenRow(Sound sound, Last before) {
        var through = opened(sound.blocks().getLast()).through();
        return new Comparison(sound.blocks(), before, rows.between(before.through(), through, sound.count()))
                .firstBroken();
    }

    /** Sealed entries beside the rows that are there, in one pass. */
    private final class Comparison {
        private final List<Stored> blocks;
        private final Last before;
        private final List<AuditRow> found;
        private final HashSet<UUID> known = new HashSet<>();
        private int next;

        Comparison(List<Stored> blocks, Last before, List<AuditRow> found) {
            this.blocks = blocks;
            this.before = before;
            this.found = found;
            blocks.forEach(block -> block.entries().forEach(entry -> known.add(entry.id())));
        }

        @Nullable
        Broken firstBroken() {
            var after = before.through();
            for (var stored : blocks) {
                var through = opened(stored).through();
                for (var entry : stored.entries()) {
                    var kind = compare(entry, after, through);
                    if (kind == Kind.ROW_INSERTED) return inserted(stored.number());
                    if (kind != null) {
                        return new Broken(kind, stored.number(), entry.id().toString());
                    }
                    next++;
                }
                after = through;
            }
            return next < found.size() ? inserted(blocks.getLast().number()) : null;
        }

        private @Nullable Kind compare(AuditBlock.Entry sealed, AuditRow.Place after, AuditRow.Place through) {
            if (next < found.size() && !known.contains(found.get(next).id())) return Kind.ROW_INSERTED;
            if (next == found.size() || !found.get(next).id().equals(sealed.id())) {
                return rows.has(sealed.id()) ? Kind.ROW_MOVED : Kind.ROW_DELETED;
            }
            var row = found.get(next);
            if (!row.commitment().text().equals(sealed.commitment())) return Kind.ROW_CHANGED;
            var inItsBlock = row.place().compareTo(after) > 0 && row.place().compareTo(through) <= 0;
            return inItsBlock ? null : Kind.ROW_MOVED;
        }

        private Broken inserted(long block) {
            return new Broken(Kind.ROW_INSERTED, block, found.get(next).id().toString());
        }
    }

    @Override
    public AuditStanding standing(List<AuditHead> kept) {
        var end = chain.soundEnd();
        var tail = end.map(last -> tailAfter(last.through())).orElse(Tail.UNKNOWN);
        return new AuditStanding(end.map(Last::head).orElse(null), chain.missing(kept), tail.rows(), tail.oldest());
    }

    private Tail tailAfter(AuditRow.Place place) {
        return rows.from("""
                        select count(*) as rows, min(at) as oldest from audit_event
                        where (epoch, xid, id) > (:epoch, cast(:xid as xid8), :row)""", place)
                .query((rs, n) -> new Tail(rs.getLong("rows"), Columns.instantOrNull(rs, "oldest")))
                .single();
    }

    private static AuditReport broken(AuditHead holds, long compared, Kind kind, long block) {
        return new AuditReport(holds, compared, new Broken(kind, block, null), true, 0, null);
    }

    private static AuditReport report(Last last, long compared, @Nullable Broken broken, boolean complete, Tail tail) {
        return new AuditReport(last.head(), compared, broken, complete, tail.rows(), tail.oldest());
    }
}
