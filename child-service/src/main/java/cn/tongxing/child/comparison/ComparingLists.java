package cn.tongxing.child.comparison;

import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.persistence.BlindColumns;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares delivered lists with the records, slice by slice: first the rows, then the children who should have been named. A
 * slice is one transaction that says how far it came, so a crash costs a slice and nothing is counted twice.
 */
final class ComparingLists {

    /** With the facts of so many rows a transaction stays far below its five seconds. */
    private static final int SLICE = 2_000;

    private static final int SMALLEST_SLICE = 50;

    private static final Duration SILENT = Duration.ofMinutes(3);

    private final JdbcClient jdbc;
    private final JdbcLists lists;
    private final TakingFacts facts;
    private final RowSecurity security;
    private final BlindIndex index;
    private final BlindColumns identities;
    private final Audit audit;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final Jurisdiction province;
    private final Clock clock;
    private int slice = SLICE;

    ComparingLists(
            JdbcClient jdbc,
            JdbcLists lists,
            TakingFacts facts,
            RowSecurity security,
            BlindIndex index,
            Audit audit,
            Leases leases,
            TransactionTemplate transaction,
            Deployment deployment,
            Clock clock) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.facts = facts;
        this.security = security;
        this.index = index;
        this.identities = new BlindColumns(jdbc, "child_identity", index);
        this.audit = audit;
        this.leases = leases;
        this.transaction = transaction;
        this.province = new Jurisdiction(List.of(deployment.province()));
        this.clock = clock;
    }

    /** @return true while there is more to do at once */
    boolean step(Lease lease) {
        try {
            boolean more = Boolean.TRUE.equals(transaction.execute(status -> {
                leases.check(lease);
                endSilent();
                var next = lists.next(province);
                return next.isEmpty() ? lists.forgetRows(province) : compare(next.get());
            }));
            slice = Math.min(SLICE, slice * 2);
            return more;
        } catch (RuntimeException perhapsTooSlow) {
            // a slice that a slow machine cuts off would be cut off again
            slice = Math.max(SMALLEST_SLICE, slice / 4);
            throw perhapsTooSlow;
        }
    }

    /** A department whose list broke off may send another, however long the lists of others take. */
    private void endSilent() {
        lists.silent(province, SILENT).forEach(id -> lists.refuse(id, province, clock.instant()));
    }

    private boolean compare(DepartmentList list) {
        if (list.keyVersion() != index.version()) {
            // its hashes are of a key that was current when it came
            lists.refuse(list.id(), province, clock.instant());
            return true;
        }
        // while the index key rolls, who stands under the old key would look as if not on file
        if (identities.areBehind()) return false;
        security.enter(new Jurisdiction(List.of(list.division())));
        boolean compared = list.standing().rowsDone() ? children(list) : rows(list);
        if (compared) tell(list);
        return true;
    }

    private boolean rows(DepartmentList list) {
        var division = list.division();
        jdbc.sql(ComparingSql.ROWS)
                .param("list", list.id())
                .param("after", list.standing().lastRow())
                .param("slice", slice)
                .param(
                        "roster",
                        list.mode() == DepartmentList.Mode.ROSTER || list.kind().isWithheld())
                .param("once", !list.kind().isWithheld())
                .param("withheld", list.kind().isWithheld())
                .param("division", division.value())
                .param("from", division.from())
                .param("to", division.to())
                .param("from6", division.at(countyOrAbove(division.level())).from())
                .param("to6", division.at(countyOrAbove(division.level())).to())
                .update();
        facts.take(list, list.standing().lastRow(), lastRow(list));
        return false;
    }

    private int lastRow(DepartmentList list) {
        return jdbc.sql("select last_row from department_list where id = :id")
                .param("id", list.id())
                .query(Integer.class)
                .single();
    }

    private static DivisionLevel countyOrAbove(DivisionLevel level) {
        return level.compareTo(DivisionLevel.COUNTY) > 0 ? DivisionLevel.COUNTY : level;
    }

    private boolean children(DepartmentList list) {
        var today = ChinaTime.dateOf(clock.instant());
        jdbc.sql(ComparingSql.CHILDREN)
                .param("list", list.id())
                .param("today", today)
                .param("bornAfter", today.minusYears(list.kind().underAge()))
                .param("bornUntil", today.minusYears(list.kind().fromAge()))
                .param("from", list.division().from())
                .param("to", list.division().to())
                .param("place", list.standing().lastPlace())
                .param("child", list.standing().lastChild())
                .param("slice", slice)
                .param("at", timestamp(clock.instant()))
                .update();
        return Objects.equals(
                jdbc.sql("select state from department_list where id = :id")
                        .param("id", list.id())
                        .query(String.class)
                        .single(),
                DepartmentList.State.COMPARED.name());
    }

    private void tell(DepartmentList list) {
        audit.record(AuditEntry.of("DEPARTMENT_LIST_COMPARED", "list", list.id())
                .detail("kind", list.kind())
                .detail("division", list.division())
                .detail("rows", list.rows()));
    }
}
