package cn.tongxing.child.notice;

import cn.tongxing.child.migrant.KeptVerdict;
import cn.tongxing.child.migrant.Verdicts;
import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Jurisdiction;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes notices of the records as they are now, and takes what the household places answer. */
@Service
class SendingNotices {

    /** What leaves the province, as the report of looks says it; docs/child-notices.md gives the reason of each. */
    private static final List<String> FIELDS = List.of(
            "name", "sex", "birthDate", "citizenId", "household", "residenceCounty", "since", "standing", "contact");

    private final JdbcNotices notices;
    private final RecordShelf records;
    private final Verdicts verdicts;
    private final RowSecurity rows;
    private final Jurisdiction province;
    private final Audit audit;
    private final Clock clock;

    SendingNotices(
            JdbcNotices notices,
            RecordShelf records,
            Verdicts verdicts,
            RowSecurity rows,
            Deployment deployment,
            Audit audit,
            Clock clock) {
        this.notices = notices;
        this.records = records;
        this.verdicts = verdicts;
        this.rows = rows;
        this.province = new Jurisdiction(List.of(deployment.province()));
        this.audit = audit;
        this.clock = clock;
    }

    /** Whatever happened meanwhile, it is the last word that is given; each child's look says that it leaves the province. */
    @Transactional
    List<ExchangeRequests.NoticeContent> contents(List<UUID> conversations, Actor actor) {
        rows.enter(province);
        var standing = notices.standing(conversations);
        var named = standing.stream()
                .filter(each -> each.state().namesTheChild())
                .map(JdbcNotices.Standing::child)
                .filter(Objects::nonNull)
                .toList();
        audit.recordEach(
                AuditEntry.of("CHILD_NOTICE_FETCHED", "child", "")
                        .by(actor)
                        .outcome(AuditOutcome.LOOKED)
                        .detail("agencyName", actor.agencyName())
                        .detail("fields", FIELDS),
                named);
        var facts = records.facts(province, named);
        var decided = verdicts.of(named, ChinaTime.dateOf(clock.instant()));
        return standing.stream().map(each -> content(each, facts, decided)).toList();
    }

    private static ExchangeRequests.NoticeContent content(
            JdbcNotices.Standing standing, Map<ChildId, RecordFacts> facts, Map<ChildId, KeptVerdict> decided) {
        var record = standing.child() == null ? null : facts.get(standing.child());
        boolean named = standing.state().namesTheChild() && record != null;
        return new ExchangeRequests.NoticeContent(
                standing.conversation(),
                standing.peer(),
                standing.state(),
                named ? county(standing.residence()) : null,
                named ? standing.household() : null,
                named ? told(record, standing, decided.get(record.id())) : null);
    }

    private static ToldChild told(RecordFacts record, JdbcNotices.Standing standing, @Nullable KeptVerdict decided) {
        return new ToldChild(
                record.name(),
                record.sex(),
                record.birthDate(),
                record.citizenId(),
                Objects.requireNonNull(standing.since()),
                decided,
                standing.contact());
    }

    /** The household place learns in which county to ask, not where the family lives. */
    private static DivisionCode county(DivisionCode residence) {
        return residence.at(DivisionLevel.COUNTY);
    }

    @Transactional
    void answered(ExchangeRequests.NoticeAnswered answer, Actor actor) {
        rows.enter(province);
        notices.answered(answer, clock.instant());
        audit.record(AuditEntry.of("CHILD_NOTICE_ANSWERED", "child-notice", answer.conversation())
                .by(actor)
                .detail("version", answer.version()));
    }
}
