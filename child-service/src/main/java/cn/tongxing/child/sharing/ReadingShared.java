package cn.tongxing.child.sharing;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.child.record.SharedField;
import cn.tongxing.child.record.SharedRecord;
import cn.tongxing.child.sharing.SharingViews.SharedEvent;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.feed.AreaFeed;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows grants to those who keep them and those who read by them, and the records they open. */
@Service
class ReadingShared {

    private static final String FEED = "children";

    private final JdbcGrants grants;
    private final AreaFeed feed;
    private final RecordShelf records;
    private final Divisions divisions;
    private final Audit audit;
    private final Clock clock;
    private final String source;

    ReadingShared(
            JdbcGrants grants,
            AreaFeed feed,
            RecordShelf records,
            Divisions divisions,
            Audit audit,
            Clock clock,
            Deployment deployment) {
        this.grants = grants;
        this.feed = feed;
        this.records = records;
        this.divisions = divisions;
        this.audit = audit;
        this.clock = clock;
        this.source = "urn:tongxing:" + deployment.province().value() + ":" + deployment.service();
    }

    @Transactional
    Page<SharingViews.SharingGrantView> ofArea(PageQuery page, Actor actor) {
        var found = Page.of(grants.ofArea(actor.division(), page), page, grant -> Cursor.of(grant.area(), grant.id()));
        looked("SHARING_GRANTS_LISTED", actor);
        return found.map(this::view);
    }

    @Transactional
    Page<SharingViews.SharingGrantView> mine(PageQuery page, Actor actor) {
        var found = Page.of(grants.of(actor.function(), actor.division(), page), page, grant -> Cursor.of(grant.id()));
        looked("SHARING_GRANTS_LISTED", actor);
        return found.map(this::view);
    }

    @Transactional
    SharingViews.SharingCatalogueView catalogue(Actor actor) {
        looked("SHARING_CATALOGUE_VIEWED", actor);
        return new SharingViews.SharingCatalogueView(
                "流动儿童档案",
                "民政部门",
                "流动儿童及其监护人的基本信息、居住地与户籍地，每名儿童一份档案",
                "有条件共享",
                "按职责申请，写明依据、字段和期限（最长一年）；符合常设规则的即时批准，其他由民政部门审批",
                "GET /api/children/sharing/granted/{id}/records",
                "即时",
                "敏感个人信息（不满十四周岁未成年人的个人信息，《中华人民共和国个人信息保护法》第二十八条）",
                Stream.of(SharedField.values())
                        .map(field -> new SharingViews.CatalogueField(field, field.chinese(), field.type()))
                        .toList(),
                grants.standing(actor.function(), actor.division(), ChinaTime.dateOf(clock.instant())).stream()
                        .map(this::view)
                        .toList());
    }

    SharingViews.SharingGrantView view(SharingGrant grant) {
        var fields = grant.fields().stream().sorted().toList();
        return new SharingViews.SharingGrantView(
                grant.id(),
                grant.function(),
                grant.function().chinese(),
                grant.division(),
                divisions.fullName(grant.division()),
                grant.area(),
                divisions.fullName(grant.area()),
                fields,
                fields.stream().map(SharedField::chinese).toList(),
                grant.standing(),
                grant.rule(),
                grant.basis(),
                grant.from(),
                grant.until(),
                grant.state(),
                grant.state().chinese(),
                grant.isInForceOn(ChinaTime.dateOf(clock.instant())),
                grant.proposedAt(),
                grant.proposedAgencyName(),
                grant.settledAt(),
                grant.settledAgencyName(),
                grant.note(),
                grant.version());
    }

    /** Each record that is given away is a look at that child: the family can be told who has it. */
    @Transactional
    SharingViews.SharedPage read(UUID id, String after, int limit, Actor actor) {
        var grant = inForce(id, actor);
        var page = feed.read(FEED, grant.area(), after, limit);
        var living = page.told().stream()
                .filter(told -> !told.left())
                .map(told -> child(told.subject()))
                .toList();
        var shared = records.shared(new Jurisdiction(List.of(grant.area())), living, grant.fields());
        record(grant, page.told().size(), shared, actor);
        return new SharingViews.SharedPage(
                page.told().stream()
                        .map(told -> event(told, shared))
                        .filter(Objects::nonNull)
                        .toList(),
                page.next());
    }

    /** In the caller's transaction: it is not revoked before that ends. */
    SharingGrant inForce(UUID id, Actor actor) {
        var grant = grants.keep(id).filter(one -> one.isFor(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (!grant.isInForceOn(ChinaTime.dateOf(clock.instant())))
            throw SharingProblem.SHARING_NOT_IN_FORCE
                    .of()
                    .with("state", grant.state())
                    .with("from", grant.from())
                    .with("until", grant.until());
        return grant;
    }

    private static ChildId child(String subject) {
        return new ChildId(UUID.fromString(subject));
    }

    /** Nothing for a record that has left the area since: that is a later event. */
    private @Nullable SharedEvent event(AreaFeed.Told told, Map<ChildId, SharedRecord> shared) {
        var data = told.left() ? null : shared.get(child(told.subject()));
        if (data == null && !told.left()) return null;
        return new SharedEvent(
                "1.0",
                told.event(),
                source,
                told.left() ? "child-record.left" : "child-record.shared",
                told.subject(),
                told.version(),
                told.time(),
                data);
    }

    private void record(SharingGrant grant, int events, Map<ChildId, SharedRecord> shared, Actor actor) {
        audit.record(AuditEntry.of("SHARED_RECORDS_READ", "sharing-grant", grant.id())
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .detail("events", events));
        given(grant, shared.keySet(), actor);
    }

    /** In the caller's transaction. */
    void given(SharingGrant grant, Collection<ChildId> children, Actor actor) {
        audit.recordEach(
                AuditEntry.of("CHILD_RECORD_SHARED", "child", "")
                        .by(actor)
                        .outcome(AuditOutcome.LOOKED)
                        .detail("agencyName", actor.agencyName())
                        .detail("grant", grant.id())
                        .detail(
                                "fields",
                                grant.fields().stream()
                                        .sorted()
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", ", "[", "]"))),
                children);
    }

    private void looked(String event, Actor actor) {
        audit.record(
                AuditEntry.of(event, "division", actor.division()).by(actor).outcome(AuditOutcome.LOOKED));
    }
}
