package cn.tongxing.child.comparison;

import cn.tongxing.child.sheet.SheetFormat;
import cn.tongxing.child.sheet.SheetHeader;
import cn.tongxing.child.sheet.SheetLimits;
import cn.tongxing.child.sheet.SheetReader;
import cn.tongxing.child.sheet.SheetRow;
import cn.tongxing.child.sheet.SheetRows;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.id.Uuid7;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a department's list as it comes; it is compared when it is whole. */
@Service
class DeliveringLists {

    private static final int SLICE = 1_000;
    private static final int OLDEST_YEARS = 5;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcLists lists;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeliveringLists(JdbcLists lists, Audit audit, PlatformTransactionManager transactions, Clock clock) {
        this.lists = lists;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @param asOf the day as of which the department drew it up */
    record Delivery(
            ListKind kind, DepartmentList.Mode mode, DivisionCode division, LocalDate asOf, SheetFormat format) {}

    DepartmentList deliver(Delivery delivery, InputStream file, Actor actor) throws IOException {
        refuseUnlessTheirs(delivery, actor);
        var begun = begin(delivery, actor);
        try {
            var counted = new DigestInputStream(file, sha256());
            var slices = new Slices(begun);
            SheetReader.read(delivery.format(), counted, SheetLimits.ORDINARY, slices);
            slices.store();
            transaction.executeWithoutResult(status -> lists.analyse());
            var digest = HexFormat.of().formatHex(counted.getMessageDigest().digest());
            return transaction.execute(status -> whole(begun, digest, actor));
        } catch (IOException | RuntimeException refused) {
            transaction.executeWithoutResult(
                    status -> lists.refuse(begun.id(), new Jurisdiction(List.of(begun.division())), clock.instant()));
            throw refused;
        }
    }

    private void refuseUnlessTheirs(Delivery delivery, Actor actor) {
        boolean owner = delivery.kind().owners().contains(actor.function());
        if (!owner && actor.function() != AgencyFunction.CIVIL_AFFAIRS) throw ListProblem.LIST_NOT_YOURS.of();
        if (!actor.division().contains(delivery.division())) throw ListProblem.LIST_OUTSIDE_YOUR_DIVISION.of();
        var today = ChinaTime.dateOf(clock.instant());
        if (delivery.asOf().isAfter(today) || delivery.asOf().isBefore(today.minusYears(OLDEST_YEARS))) {
            throw ListProblem.LIST_DATE_INVALID.of();
        }
    }

    private DepartmentList begin(Delivery delivery, Actor actor) {
        var begun = new DepartmentList(
                Uuid7.next(),
                delivery.kind(),
                delivery.mode(),
                delivery.division(),
                delivery.asOf(),
                actor.agency(),
                actor.agencyName(),
                actor.function(),
                actor.client(),
                DepartmentList.State.RECEIVING,
                clock.instant(),
                null,
                null,
                lists.keyVersion(),
                0,
                new DepartmentList.Standing(0, false, "", FIRST),
                new DepartmentList.Findings(0, 0, 0, 0, 0, 0, 0, 0, 0));
        transaction.executeWithoutResult(status -> {
            if (!lists.begin(begun, actor)) throw underWay(delivery.kind(), actor);
            audit.record(AuditEntry.of("DEPARTMENT_LIST_DELIVERED", "list", begun.id())
                    .by(actor)
                    .detail("kind", delivery.kind())
                    .detail("mode", delivery.mode())
                    .detail("division", delivery.division())
                    .detail("asOf", delivery.asOf()));
        });
        return begun;
    }

    private RuntimeException underWay(ListKind kind, Actor actor) {
        var problem = ListProblem.LIST_UNDER_WAY.of();
        lists.underWay(actor, kind).ifPresent(id -> problem.with("list", id));
        return problem;
    }

    private DepartmentList whole(DepartmentList begun, String digest, Actor actor) {
        if (!lists.received(begun, digest)) throw ListProblem.LIST_BROKEN_OFF.of();
        return lists.find(begun.id(), actor).orElseThrow();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Gathers rows into slices of a statement. */
    private final class Slices implements SheetRows {

        private final DepartmentList receiving;
        private @Nullable SheetHeader header;
        private List<ListRow> rows = new ArrayList<>(SLICE);

        Slices(DepartmentList receiving) {
            this.receiving = receiving;
        }

        @Override
        public void row(int number, String[] cells) {
            if (header == null) {
                header = SheetHeader.of(List.of(cells), receiving.kind().columns(), Set.of());
                return;
            }
            rows.add(ListRow.of(receiving.kind(), new SheetRow(header, number, cells)));
            if (rows.size() == SLICE) store();
        }

        void store() {
            if (rows.isEmpty()) return;
            var slice = rows;
            if (!Boolean.TRUE.equals(transaction.execute(status -> lists.add(receiving, slice)))) {
                throw ListProblem.LIST_BROKEN_OFF.of();
            }
            rows = new ArrayList<>(SLICE);
        }
    }
}
