package cn.tongxing.child.search;

import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.child.record.SummaryView;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.division.Jurisdiction;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds a child anywhere in the province for whoever knows it well already and says for what: two strong attributes, a
 * purpose, a handful of masked answers, each look on record (《未成年人网络保护条例》第三十六条). The only place that reads
 * records outside the caller's area.
 */
@Service
class Seeking {

    private static final int FEW = 3;

    private final JdbcSeeking seeking;
    private final RecordShelf records;
    private final Divisions divisions;
    private final Jurisdiction province;
    private final Audit audit;

    Seeking(JdbcSeeking seeking, RecordShelf records, Divisions divisions, Deployment deployment, Audit audit) {
        this.seeking = seeking;
        this.records = records;
        this.divisions = divisions;
        this.province = new Jurisdiction(List.of(deployment.province()));
        this.audit = audit;
    }

    @Transactional
    Elsewhere seek(SearchRequests.Seek request, Actor actor) {
        if (!request.isStrong()) throw SearchProblem.SEARCH_NEEDS_TWO_ATTRIBUTES.of();
        var found = seeking.seek(province, request, FEW);
        if (found.isEmpty()) audit.record(look("division", actor.division(), request, actor));
        found.forEach(child -> audit.record(look("child", child, request, actor)));
        var purpose = request.purpose();
        return new Elsewhere(
                purpose.chinese(),
                purpose.legalBasis(),
                records.rows(province, found).stream().map(this::sought).toList());
    }

    private Elsewhere.Sought sought(SummaryView row) {
        var household = row.household();
        var here = province.covers(row.residence()) || household == null ? row.residence() : household;
        var county = here.at(DivisionLevel.COUNTY);
        var name = divisions.fullName(county);
        return new Elsewhere.Sought(row.name(), row.sex(), row.age(), row.closed(), county, name, name + "民政部门");
    }

    private static AuditEntry look(String subjectType, Object subject, SearchRequests.Seek request, Actor actor) {
        return AuditEntry.of("CHILD_SOUGHT_ELSEWHERE", subjectType, subject)
                .by(actor)
                .purpose(request.purpose().name())
                .outcome(AuditOutcome.LOOKED);
    }
}
