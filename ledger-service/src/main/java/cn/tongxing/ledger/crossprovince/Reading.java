package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.CaseView.PlaceView;
import cn.tongxing.ledger.crossprovince.CaseView.TurnView;
import cn.tongxing.ledger.eligibility.Missing;
import cn.tongxing.ledger.eligibility.Reason;
import cn.tongxing.ledger.exchange.ExchangeTrail;
import cn.tongxing.ledger.exchange.TrailEntry;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.material.Materials;
import cn.tongxing.ledger.material.StoredMaterial;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks at cases: each look is in the audit trail before it is answered. */
@Component
class Reading {

    private final JdbcCases cases;
    private final CaseViews views;
    private final ItemBook items;
    private final Materials materials;
    private final Advising advising;
    private final ExchangeTrail trail;
    private final Audit audit;
    private final Moves moves;

    Reading(
            JdbcCases cases,
            CaseViews views,
            ItemBook items,
            Materials materials,
            Advising advising,
            ExchangeTrail trail,
            Audit audit,
            Moves moves) {
        this.cases = cases;
        this.views = views;
        this.items = items;
        this.materials = materials;
        this.advising = advising;
        this.trail = trail;
        this.audit = audit;
        this.moves = moves;
    }

    CaseFile visible(UUID id, Actor actor) {
        return cases.find(id, cases.reach(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    @Transactional
    CaseView one(UUID id, Actor actor) {
        var file = visible(id, actor);
        audit.record(look("CASE_READ", id, actor));
        return views.of(file, actor);
    }

    record Summary(
            UUID id,
            String number,
            long version,
            String item,
            String itemName,
            Side side,
            State state,
            String stateName,
            String stateNameEnglish,
            Instant stateSince,
            @Nullable TurnView turn,
            @Nullable Due due,
            boolean overdue,
            boolean inTransit,
            boolean held,
            boolean refused,
            PlaceView residence,
            PlaceView household,
            String childName,
            Way way) {

        record Due(LocalDate date, boolean provisional) {}
    }

    @Transactional
    Page<Summary> list(CaseQuery query, Actor actor) {
        if (query.item() != null && !items.knows(query.item())) {
            throw CaseQuery.refused(
                    "item", "ITEM_UNKNOWN", "没有这个事项", "There is no such item; GET /api/items lists them");
        }
        var today = ChinaTime.dateOf(moves.now());
        var rows = cases.list(query, cases.reach(actor), actor, today);
        audit.record(look(query.name() == null ? "CASE_LISTED" : "CASE_SEARCHED", "list", actor)
                .detail("rows", Math.min(rows.size(), query.page().limit())));
        return Page.of(rows, query.page(), row -> Cursor.of(row.due(), row.id()))
                .map(row -> summary(row, today));
    }

    private Summary summary(JdbcCases.CaseRow row, LocalDate today) {
        return new Summary(
                row.id(),
                row.number(),
                row.version(),
                row.item(),
                items.find(row.item(), row.itemVersion()).orElseThrow().name().zh(),
                row.side(),
                row.state(),
                row.state().chinese(),
                row.state().english(),
                row.stateSince(),
                row.turn() == null ? null : CaseViews.turn(row.turn(), (Instant) null),
                row.hasDue() ? new Summary.Due(row.due(), row.dueProvisional()) : null,
                !row.closed() && row.due().isBefore(today),
                row.inTransit(),
                row.held(),
                row.refused(),
                CaseViews.place(row.residence()),
                CaseViews.place(row.household()),
                new PersonName(row.childName()).masked(),
                row.way());
    }

    record HistoryView(
            int seq,
            Instant at,
            String what,
            Side side,
            State state,
            String stateName,
            int sharedVersion,
            @Nullable ByView by,
            @Nullable Instant receivedAt,
            Summary.@Nullable Due due,
            @Nullable UUID message,
            Map<String, Object> detail) {}

    record ByView(
            String agency,
            DivisionCode division,
            String divisionName,
            DivisionLevel level,
            AgencyFunction function,
            Role role,
            @Nullable String officer,
            @Nullable PlaceView successor) {
        static ByView of(By by) {
            return new ByView(
                    by.agency(),
                    by.division(),
                    CaseViews.place(by.division()).name(),
                    by.level(),
                    by.function(),
                    by.role(),
                    by.officer(),
                    by.successor() == null ? null : CaseViews.place(by.successor()));
        }
    }

    @Transactional
    List<HistoryView> history(UUID id, Actor actor) {
        var file = visible(id, actor);
        audit.record(look("CASE_HISTORY_READ", id, actor));
        boolean works = CaseViews.worksOn(file, actor);
        var entries = cases.history(file).stream()
                .filter(entry ->
                        file.side() == Side.RESIDENCE || file.isOfBothDesks(actor) || entry.sharedVersion() > 0)
                .toList();
        return IntStream.range(0, entries.size())
                .mapToObj(i -> history(file, i + 1, entries.get(i), works))
                .toList();
    }

    private static HistoryView history(CaseFile file, int seq, History.Entry entry, boolean works) {
        var due = entry.due();
        return new HistoryView(
                seq,
                entry.at(),
                entry.what(),
                sideOf(file, entry),
                entry.state(),
                entry.state().chinese(),
                entry.sharedVersion(),
                entry.by() == null ? null : ByView.of(entry.by()),
                entry.receivedAt(),
                due == null ? null : new Summary.Due(due.date(), due.provisional()),
                entry.message(),
                works ? entry.detail() : Map.of());
    }

    /** On whose side it happened: what was said knows who said it, whichever division stands for whom today. */
    private static Side sideOf(CaseFile file, History.Entry entry) {
        if (entry.side() != null) return entry.side();
        var by = entry.by();
        // what is not said to the other side is done at the own desk
        if (by != null && entry.message() == null) return file.side();
        if (by != null) return isOfResidence(by.division(), file) ? Side.RESIDENCE : Side.HOUSEHOLD;
        // an answer that follows from the state by itself comes from whoever was asked
        var answered =
                file.shared().requests().get(String.valueOf(entry.detail().get("request")));
        if (answered != null) return answered.request().side().other();
        boolean theirs = entry.what().equals(History.DELIVERED)
                || entry.what().equals(History.MESSAGE_HELD)
                || entry.what().equals(History.MESSAGE_REFUSED);
        return theirs ? file.side().other() : Side.HOUSEHOLD;
    }

    /** By where the residence lies today, or lay when the case was pushed. */
    private static boolean isOfResidence(DivisionCode desk, CaseFile file) {
        return Stream.concat(
                        Stream.of(file.residence()),
                        file.shared().version() == 0
                                ? Stream.of()
                                : Stream.of(file.shared().application().residence()))
                .anyMatch(place -> desk.contains(place) || place.contains(desk));
    }

    /** The advice of the deciding region's rule on today's date; people decide. */
    record AdviceView(
            LocalDate on,
            DivisionCode region,
            String outcome,
            String rule,
            String ruleVersion,
            List<Reason> reasons,
            List<Missing> missing) {
        static AdviceView of(KeptAdvice kept) {
            var advice = kept.advice();
            return new AdviceView(
                    kept.on(),
                    kept.region(),
                    advice.outcome(),
                    advice.rule(),
                    advice.ruleVersion(),
                    advice.reasons(),
                    advice.missing());
        }
    }

    @Transactional
    AdviceView advice(UUID id, Actor actor) {
        var file = visible(id, actor);
        if (!CaseViews.worksOn(file, actor)) throw CommonProblem.FORBIDDEN.of();
        audit.record(look("CASE_ELIGIBILITY_READ", id, actor));
        var application = CaseViews.application(file);
        if (application == null) throw CaseProblem.CASE_APPLICATION_INCOMPLETE.of();
        return AdviceView.of(advising.keep(file, file.child(), application.parents(), ChinaTime.dateOf(moves.now())));
    }

    record Disclosed(
            UUID id,
            String purpose,
            Instant disclosedAt,
            ChildSnapshot child,
            Application.@Nullable Applicant applicant,
            List<Application.ParentEntry> parents,
            @Nullable String statement,
            @Nullable Disability disability,
            List<String> choices) {}

    /** Everything unmasked, to a desk that works on the case, for a stated purpose. */
    @Transactional
    Disclosed disclose(UUID id, Requests.Disclose request, Actor actor) {
        var file = visible(id, actor);
        if (!CaseViews.worksOn(file, actor)) throw CommonProblem.FORBIDDEN.of();
        var note = request.note() == null ? "" : request.note();
        audit.record(look("CASE_DISCLOSED", id, actor)
                .purpose(request.purpose().name())
                .detail("fields", "child,applicant,parents,statement,disability,choices")
                .detail("noted", !note.isEmpty()));
        var application = CaseViews.application(file);
        return new Disclosed(
                id,
                request.purpose().name(),
                moves.now(),
                file.child(),
                application == null ? null : application.applicant(),
                application == null ? List.of() : application.parents(),
                application == null ? null : application.statement(),
                application == null ? null : application.disability(),
                application == null || application.choices() == null ? List.of() : application.choices());
    }

    record Proof(
            UUID id,
            String number,
            int version,
            @Nullable String digest,
            State state,
            boolean inTransit,
            List<TrailEntry> messages) {}

    @Transactional
    Proof proof(UUID id, Actor actor) {
        var file = visible(id, actor);
        audit.record(look("CASE_PROOF_READ", id, actor));
        boolean sent = file.shared().version() > 0;
        var digest = sent ? Projection.of(id, file.shared()).digest().text() : null;
        return new Proof(
                id,
                file.number(),
                file.shared().version(),
                digest,
                file.phase().state(),
                file.inTransit(),
                trail.of(id));
    }

    @Transactional
    StoredMaterial material(UUID id, UUID material, Actor actor) {
        var file = visible(id, actor);
        if (!CaseViews.worksOn(file, actor) && !PaperDesk.isToConfirm(file, actor, material))
            throw CommonProblem.FORBIDDEN.of();
        if (!views.isShown(file, material)) throw CommonProblem.NOT_FOUND.of();
        var stored = materials.open(file.id(), material).orElseThrow(CommonProblem.NOT_FOUND::of);
        audit.record(look("CASE_MATERIAL_READ", id, actor).detail("material", material));
        return stored;
    }

    static AuditEntry look(String event, Object id, Actor actor) {
        return AuditEntry.of(event, "case", id).by(actor).outcome(AuditOutcome.LOOKED);
    }
}
