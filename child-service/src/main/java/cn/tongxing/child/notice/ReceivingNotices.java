package cn.tongxing.child.notice;

import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what another province tells of a child registered here, compared with the records; the newest notice stays. */
@Service
class ReceivingNotices {

    private final JdbcReceived received;
    private final ComparingNotices comparing;
    private final RowSecurity rows;
    private final DivisionCode province;
    private final Audit audit;
    private final Clock clock;

    ReceivingNotices(
            JdbcReceived received,
            ComparingNotices comparing,
            RowSecurity rows,
            Deployment deployment,
            Audit audit,
            Clock clock) {
        this.received = received;
        this.comparing = comparing;
        this.rows = rows;
        this.province = deployment.province();
        this.audit = audit;
        this.clock = clock;
    }

    /** Says the same when the same comes twice: ledger-service asks again after a crash. */
    @Transactional
    ExchangeRequests.NoticeTaken take(ExchangeRequests.NoticeReceived notice, Actor actor) {
        rows.enter(new Jurisdiction(List.of(province)));
        audit.record(AuditEntry.of("CHILD_NOTICE_RECEIVED", "child-notice", notice.conversation())
                .by(actor)
                .detail("sender", notice.sender())
                .detail("version", notice.version())
                .detail("state", notice.state()));
        if (!notice.state().namesTheChild()) {
            received.forget(notice.conversation(), notice.sender());
            return new ExchangeRequests.NoticeTaken(null, List.of(), null);
        }
        var child = required(notice.child());
        var household = required(notice.household());
        if (!isOurs(notice, household)) throw CommonProblem.INVALID_REQUEST.of();
        var compared = comparing.compare(notice.state(), household, child);
        received.keep(notice, child, compared, clock.instant());
        return new ExchangeRequests.NoticeTaken(compared.outcome(), compared.differs(), compared.standing());
    }

    private boolean isOurs(ExchangeRequests.NoticeReceived notice, DivisionCode household) {
        var residence = required(notice.residence());
        return province.contains(household)
                && household.level().compareTo(DivisionLevel.COUNTY) >= 0
                && !province.contains(residence);
    }

    private static <T> T required(@Nullable T member) {
        if (member == null) throw CommonProblem.INVALID_REQUEST.of();
        return member;
    }
}
