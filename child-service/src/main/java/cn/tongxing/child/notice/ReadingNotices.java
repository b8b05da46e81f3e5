package cn.tongxing.child.notice;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.child.record.SummaryView;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.identity.Sex;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows notices to both places; each look is in the audit trail, and in the report of who looked at the record. */
@Service
class ReadingNotices {

    private final JdbcNotices notices;
    private final JdbcReceived received;
    private final RecordShelf records;
    private final RowSecurity rows;
    private final Divisions divisions;
    private final Audit audit;
    private final Clock clock;

    ReadingNotices(
            JdbcNotices notices,
            JdbcReceived received,
            RecordShelf records,
            RowSecurity rows,
            Divisions divisions,
            Audit audit,
            Clock clock) {
        this.notices = notices;
        this.received = received;
        this.records = records;
        this.rows = rows;
        this.divisions = divisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    NoticeViews.NoticesTold of(ChildId child, Actor actor) {
        if (records.rows(actor.jurisdiction(), List.of(child)).isEmpty()) throw CommonProblem.NOT_FOUND.of();
        rows.enter(actor.jurisdiction());
        audit.record(look("CHILD_NOTICE_VIEWED", "child", child, actor));
        return new NoticeViews.NoticesTold(child, notices.of(child, divisions::fullName));
    }

    /** Children who left the place and live elsewhere: of each that has a record here it is a look at that record. */
    @Transactional
    Page<NoticeViews.ReceivedNotice> received(
            @Nullable NoticeOutcome outcome, boolean open, PageQuery page, Actor actor) {
        var found = Page.of(
                received.list(actor.jurisdiction(), outcome, open, page),
                page,
                row -> Cursor.of(row.household(), row.id()));
        var onFile = found.items().stream()
                .map(JdbcReceived.Row::record)
                .filter(Objects::nonNull)
                .toList();
        audit.recordEach(look("CHILD_NOTICES_LISTED", "child", "", actor), onFile);
        audit.record(look("CHILD_NOTICES_LISTED", "division", actor.division(), actor)
                .detail("rows", found.items().size()));
        var here = here(onFile, actor);
        var today = ChinaTime.dateOf(clock.instant());
        return new Page<>(
                found.items().stream()
                        .flatMap(row -> view(row, here, today).stream())
                        .toList(),
                found.next());
    }

    /** Nothing of a record that left this area between two statements. */
    private Optional<NoticeViews.ReceivedNotice> view(
            JdbcReceived.Row row, Map<ChildId, SummaryView> here, LocalDate today) {
        var record = row.record() == null ? null : here.get(row.record());
        var told = row.told();
        if (told != null) return Optional.of(view(row, Known.of(told, today), told, record));
        return Optional.ofNullable(record).map(found -> view(row, Known.of(found), null, found));
    }

    /** Who it is, masked: as another province told it, or as the record of this one says. */
    private record Known(
            String name, Sex sex, int age, @Nullable String citizenId, LocalDate since) {

        static Known of(ToldChild told, LocalDate today) {
            return new Known(
                    told.name().masked(),
                    told.sex(),
                    told.birthDate().until(today).getYears(),
                    told.citizenId() == null ? null : told.citizenId().masked(),
                    told.since());
        }

        static Known of(SummaryView record) {
            return new Known(record.name(), record.sex(), record.age(), null, record.residenceSince());
        }
    }

    private NoticeViews.ReceivedNotice view(
            JdbcReceived.Row row, Known known, @Nullable ToldChild told, @Nullable SummaryView record) {
        var residence = row.residence().at(DivisionLevel.COUNTY);
        return new NoticeViews.ReceivedNotice(
                row.id(),
                row.sender(),
                divisions.fullName(row.sender()),
                row.state(),
                row.state().chinese(),
                residence,
                divisions.fullName(residence),
                row.household(),
                divisions.fullName(row.household()),
                known.name(),
                known.sex(),
                known.age(),
                known.citizenId(),
                known.since(),
                told == null ? null : told.standing(),
                told == null ? null : told.contact(),
                row.outcome(),
                row.outcome().chinese(),
                row.differs(),
                record,
                row.receivedAt(),
                row.changedAt(),
                NoticeViews.NoticeSettled.of(row.settled()),
                row.version());
    }

    /** A newer notice opens it again. */
    @Transactional
    NoticeViews.ReceivedNotice settle(UUID id, Version seen, Settlement settlement, Actor actor) {
        var notice = received.find(id, actor.jurisdiction()).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(notice.version());
        if (!received.settle(notice, settlement, actor, clock.instant())) throw CommonProblem.VERSION_PASSED.of();
        audit.record(AuditEntry.of("CHILD_NOTICE_SETTLED", "child-notice", id)
                .by(actor)
                .detail("settlement", settlement)
                .detail("version", notice.version()));
        var settled = received.find(id, actor.jurisdiction()).orElseThrow();
        var onFile = Stream.ofNullable(settled.record()).toList();
        return view(settled, onFile.isEmpty() ? Map.of() : here(onFile, actor), ChinaTime.dateOf(clock.instant()))
                .orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    private Map<ChildId, SummaryView> here(List<ChildId> onFile, Actor actor) {
        return records.rows(actor.jurisdiction(), onFile).stream()
                .collect(Collectors.toMap(SummaryView::id, Function.identity(), (one, same) -> one));
    }

    private static AuditEntry look(String event, String subjectType, Object subject, Actor actor) {
        return AuditEntry.of(event, subjectType, subject)
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .detail("agencyName", actor.agencyName());
    }
}
