package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.web.CommonProblem;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class Entering implements CaseDoor {

    private final JdbcCases cases;
    private final Audit audit;

    Entering(JdbcCases cases, Audit audit) {
        this.cases = cases;
        this.audit = audit;
    }

    @Override
    @Transactional
    public Entered enter(UUID id, Actor actor, String event, String purpose) {
        var file = cases.find(id, cases.reach(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (!CaseViews.worksOn(file, actor)) throw CommonProblem.FORBIDDEN.of();
        if (file.way() != Way.EXCHANGE) {
            throw CaseProblem.CASE_NOT_SHARED.of("此件不经两省交换，没有往来报文 / this case does not go through the exchange");
        }
        if (file.shared().version() == 0) throw CaseProblem.CASE_NOT_SHARED.of();
        audit.record(AuditEntry.of(event, "case", id)
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .purpose(purpose));
        return new Entered(id, file.number(), file.peer());
    }
}
