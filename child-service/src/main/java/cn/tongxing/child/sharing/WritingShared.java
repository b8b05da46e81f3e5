package cn.tongxing.child.sharing;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.child.record.SharedRecord;
import cn.tongxing.child.sheet.SheetWriter;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.Jurisdiction;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The records that a grant opens as a file, for systems that take in lists: slice by slice, each as long as the grant lasts. */
@Service
class WritingShared {

    private static final int SLICE = 500;

    private final ReadingShared reading;
    private final RecordShelf records;
    private final Audit audit;
    private final TransactionTemplate transaction;

    WritingShared(ReadingShared reading, RecordShelf records, Audit audit, PlatformTransactionManager transactions) {
        this.reading = reading;
        this.records = records;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Refuses a grant that is another's or not in force, before the first byte. */
    SharingGrant open(UUID id, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var grant = reading.inForce(id, actor);
            audit.record(AuditEntry.of("SHARED_RECORDS_TAKEN", "sharing-grant", id)
                    .by(actor)
                    .outcome(AuditOutcome.LOOKED));
            return grant;
        }));
    }

    /** Closes the answer when it is whole only: what broke off must not look like an end. */
    void write(SharingGrant grant, Actor actor, OutputStream to) throws IOException {
        var columns = SharedColumn.of(grant.fields());
        var file = new SheetWriter(to);
        file.row(columns.stream().map(SharedColumn::header).toList());
        var rows = slice(grant.id(), null, actor);
        while (!rows.isEmpty()) {
            for (var row : rows)
                file.row(columns.stream().map(column -> column.cell(row)).toList());
            rows = slice(grant.id(), rows.getLast().child(), actor);
        }
        file.close();
    }

    private List<SharedRecord> slice(UUID id, @Nullable ChildId after, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var grant = reading.inForce(id, actor);
            var found = records.sharedAfter(new Jurisdiction(List.of(grant.area())), after, SLICE, grant.fields());
            reading.given(grant, found.stream().map(SharedRecord::child).toList(), actor);
            return found;
        }));
    }
}
