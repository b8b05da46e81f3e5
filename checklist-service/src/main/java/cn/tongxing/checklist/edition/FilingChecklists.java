package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.problem.FieldProblem;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records that an edition was put on file 备案: by the authority that keeps the file, with the number of its receipt (CK-06). */
@Service
class FilingChecklists {

    private final Editions editions;
    private final PublicationRules rules;
    private final Audit audit;
    private final Clock clock;

    FilingChecklists(Editions editions, PublicationRules rules, Audit audit, Clock clock) {
        this.editions = editions;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Editions.Filing file(Region region, int version, LocalDate on, String receipt, Actor actor) {
        var edition = editions.find(region, version).orElseThrow(ChecklistProblem.NO_SUCH_EDITION::of);
        var rule = rules.of(region, edition.draft().issuedOn())
                .map(duties -> duties.rule().filing())
                .orElseThrow(ChecklistProblem.NO_FILING_RULE::of);
        if (!rule.with().equals(actor.division())) throw ChecklistProblem.FILING_NOT_YOURS.of();
        var now = clock.instant();
        if (on.isBefore(edition.draft().issuedOn()) || on.isAfter(ChinaTime.dateOf(now))) {
            throw ChecklistProblem.CHECKLIST_INVALID
                    .of()
                    .with(new FieldProblem(
                            "/filedOn", "DATE", "应在下发日与今天之间", "It lies between the day of issue and today"));
        }
        var filing = new Editions.Filing(rule.with(), on, receipt, now);
        if (!editions.file(edition, filing, actor)) throw ChecklistProblem.ALREADY_FILED.of();
        audit.record(AuditEntry.of("CHECKLIST_FILED", "checklist", edition.label())
                .by(actor)
                .detail("filedOn", on));
        return filing;
    }
}
