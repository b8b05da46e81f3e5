package cn.tongxing.child.intake;

import cn.tongxing.child.migrant.MoveIntake;
import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordIntake;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes received files in, piece by piece: records, history, feed, everything that follows from records, the rows that
 * failed and the place in the file are one transaction. While one piece is written, the next is read and sealed.
 */
final class WorkingImports {

    private static final Logger LOG = LoggerFactory.getLogger(WorkingImports.class);
    private static final Duration SILENT = Duration.ofMinutes(3);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int FEWEST = 10;

    private final JdbcImports imports;
    private final RecordIntake records;
    private final MoveIntake moves;
    private final Audit audit;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final Jurisdiction province;
    private final Clock clock;
    private @Nullable CompletableFuture<ReadyPiece> ahead;
    private int most = ReceivingImports.PIECE;

    WorkingImports(
            JdbcImports imports,
            RecordIntake records,
            MoveIntake moves,
            Audit audit,
            Leases leases,
            TransactionTemplate transaction,
            Deployment deployment,
            Clock clock) {
        this.imports = imports;
        this.records = records;
        this.moves = moves;
        this.audit = audit;
        this.leases = leases;
        this.transaction = transaction;
        this.province = new Jurisdiction(List.of(deployment.province()));
        this.clock = clock;
    }

    /** @return true while there is more to do at once */
    boolean step(Lease lease) {
        var next = Objects.requireNonNull(transaction.execute(status -> {
            endSilent(lease);
            return imports.next(province);
        }));
        if (next.isEmpty()) return tidy(lease);
        var running = next.get();
        var piece = ready(running);
        var part = piece.part(running.lastRow(), most);
        ahead = part.upTo() > 0 ? CompletableFuture.completedFuture(piece) : readAhead(running);
        try {
            take(lease, running, piece, part);
            most = Math.min(ReceivingImports.PIECE, most * 2);
        } catch (DataIntegrityViolationException poisoned) {
            LOG.warn("import {} piece {} goes in row by row", running.id(), running.nextPiece(), poisoned);
            takeRowByRow(lease, running, piece, part);
        } catch (Passed over) {
            LOG.info("import {} has ended", running.id());
        } catch (RuntimeException perhapsTooSlow) {
            // what a slow machine cuts off would be cut off again
            most = Math.max(FEWEST, most / 4);
            throw perhapsTooSlow;
        }
        return true;
    }

    private @Nullable CompletableFuture<ReadyPiece> readAhead(ChildImport running) {
        int next = running.nextPiece() + 1;
        return next < running.pieces()
                ? CompletableFuture.supplyAsync(() -> read(running, next), Thread::startVirtualThread)
                : null;
    }

    private ReadyPiece ready(ChildImport running) {
        var waiting = ahead;
        ahead = null;
        if (waiting == null) return read(running, running.nextPiece());
        try {
            var piece = waiting.join();
            return piece.isOf(running) ? piece : read(running, running.nextPiece());
        } catch (CompletionException failed) {
            return read(running, running.nextPiece());
        }
    }

    private ReadyPiece read(ChildImport running, int number) {
        var piece = Objects.requireNonNull(transaction.execute(status -> imports.piece(running, number)));
        return ReadyPiece.of(running, number, piece, records, moves);
    }

    private void take(Lease lease, ChildImport running, ReadyPiece piece, ReadyPiece.Part part) {
        if (running.dryRun()) {
            var taken = new ArrayList<RecordIntake.Taken>();
            transaction.executeWithoutResult(status -> {
                taken.addAll(records.take(part.sound(), order(running)).taken());
                status.setRollbackOnly();
            });
            transaction.executeWithoutResult(status -> finish(lease, running, part, piece, part.failed(), taken));
        } else {
            transaction.executeWithoutResult(
                    status -> finish(lease, running, part, piece, part.failed(), write(running, piece, part.sound())));
        }
    }

    private static RecordIntake.Order order(ChildImport running) {
        return new RecordIntake.Order(running.onFile(), running.actor(), running::why);
    }

    private List<RecordIntake.Taken> write(ChildImport running, ReadyPiece piece, List<RecordIntake.Ready> rows) {
        var batch = records.take(rows, order(running));
        batch.tell(moves.record(moved(running, piece, batch.taken()), running.why(), running.actor()));
        return batch.taken();
    }

    /** A record that stays as it is since it was asked for keeps its move, too. */
    private static Map<ChildId, MoveIntake.Moved> moved(
            ChildImport running, ReadyPiece piece, List<RecordIntake.Taken> taken) {
        var moved = new HashMap<ChildId, MoveIntake.Moved>();
        for (var row : taken) {
            var move = piece.moved(row.number());
            boolean written = switch (row.outcome()) {
                case OPENED, CORRECTED -> true;
                case UNCHANGED -> running.onFile() == RecordIntake.OnFile.CORRECT;
                case ON_FILE, CLOSED, UNDER_REVIEW -> false;
            };
            if (written && move != null && row.child() != null) moved.put(row.child(), move);
        }
        return moved;
    }

    private void finish(
            Lease lease,
            ChildImport running,
            ReadyPiece.Part part,
            ReadyPiece piece,
            List<FailedRow> before,
            List<RecordIntake.Taken> taken) {
        leases.check(lease);
        var failed = new ArrayList<>(before);
        var counts = new EnumMap<RowOutcome, Integer>(RowOutcome.class);
        before.forEach(row -> counts.merge(row.outcome(), 1, Integer::sum));
        for (var row : taken) {
            var outcome = RowOutcome.of(row.outcome());
            counts.merge(outcome, 1, Integer::sum);
            if (!outcome.isSettled()) failed.add(piece.failed(row));
        }
        if (!imports.finish(running, part.upTo(), failed, counts, clock.instant())) throw new Passed();
        var entry = AuditEntry.of("CHILD_RECORDS_IMPORTED", "import", running.id())
                .by(running.actor())
                .detail("piece", running.nextPiece() + 1 + "/" + running.pieces())
                .detail("dryRun", running.dryRun());
        for (var count : counts.entrySet()) entry = entry.detail(count.getKey().name(), count.getValue());
        audit.record(entry);
    }

    /** Somebody cancelled it meanwhile: nothing of the piece is written. */
    private static final class Passed extends RuntimeException {
        Passed() {
            super("the import has ended", null, false, false);
        }
    }

    /** What no check foresaw keeps one row out, not the thousand around it. */
    private void takeRowByRow(Lease lease, ChildImport running, ReadyPiece piece, ReadyPiece.Part part) {
        transaction.executeWithoutResult(status -> {
            var failed = new ArrayList<>(part.failed());
            var taken = new ArrayList<RecordIntake.Taken>();
            for (var row : part.sound()) {
                var before = status.createSavepoint();
                try {
                    taken.addAll(write(running, piece, List.of(row)));
                    if (running.dryRun()) status.rollbackToSavepoint(before);
                } catch (DataIntegrityViolationException refused) {
                    status.rollbackToSavepoint(before);
                    failed.add(piece.refused(row.number()));
                }
                status.releaseSavepoint(before);
            }
            finish(lease, running, part, piece, failed, taken);
        });
    }

    /** An agency whose file broke off may send another, however long the lists of others take. */
    private void endSilent(Lease lease) {
        var silent = imports.silent(province, SILENT);
        if (silent.isEmpty()) return;
        leases.check(lease);
        silent.forEach(id -> imports.end(id, ChildImport.State.REFUSED, province, clock.instant()));
    }

    private boolean tidy(Lease lease) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            leases.check(lease);
            return imports.forgetRows(province, clock.instant().minus(KEPT));
        }));
    }
}
