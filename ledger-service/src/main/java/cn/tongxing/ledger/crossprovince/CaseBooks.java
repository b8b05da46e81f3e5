package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Step;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.feed.Feed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what belongs to every change: the case's row, its history, the feed's event, the audit row; one transaction. */
@Component
class CaseBooks {

    private static final String ESCALATED = "escalated";
    private static final List<DivisionLevel> SUPERVISING = List.of(DivisionLevel.COUNTY, DivisionLevel.PROVINCE);

    private final JdbcCases cases;
    private final JdbcCaseNames names;
    private final Feed feed;
    private final Audit audit;

    CaseBooks(JdbcCases cases, JdbcCaseNames names, Feed casesFeed, Audit audit) {
        this.cases = cases;
        this.names = names;
        this.feed = casesFeed;
        this.audit = audit;
    }

    void opened(CaseFile file, History.Entry entry, AuditEntry row) {
        cases.insert(file);
        names.keep(Map.of(file.id(), file.child().name()));
        note(file, entry, row);
    }

    void changed(CaseFile file, History.Entry entry, AuditEntry row) {
        cases.save(file);
        names.keep(Map.of(file.id(), file.child().name()));
        if (file.phase().closed()) cases.closeChild(file.id());
        note(file, entry, row);
    }

    /** A change nobody but this case's own readers needs to hear of. */
    void changedQuietly(CaseFile file, History.Entry entry, AuditEntry row) {
        cases.save(file);
        names.keep(Map.of(file.id(), file.child().name()));
        cases.addHistory(file.id(), entry);
        audit.record(row);
    }

    void erased(CaseFile file, AuditEntry row) {
        cases.erase(file);
        names.erase(file.id());
        feed.append("case.deleted", file.id().toString(), event(file, "deleted"));
        audit.record(row);
    }

    /** Something about the case that is no step of it: told to its desks, not written into its history. */
    void told(CaseFile file, String what) {
        feed.append("case." + what, file.id().toString(), event(file, what));
    }

    private void note(CaseFile file, History.Entry entry, AuditEntry row) {
        cases.addHistory(file.id(), entry);
        var event = event(file, entry.what());
        if (entry.detail().containsKey(History.CAUSE))
            event.put("cause", entry.detail().get(History.CAUSE));
        feed.append("case." + entry.what(), file.id().toString(), event);
        audit.record(row);
    }

    static History.Entry entry(
            CaseFile file,
            String what,
            @Nullable By by,
            Instant at,
            @Nullable UUID message,
            Map<String, Object> detail) {
        return new History.Entry(
                at,
                what,
                file.phase().state(),
                file.shared().version(),
                by,
                null,
                file.due(),
                message,
                detail,
                file.way() == Way.IN_PROVINCE ? file.side() : null);
    }

    /** Told upwards: the event for all of them and one row of the audit. */
    void escalated(Map<CaseOutline, Escalation> climbed) {
        if (climbed.isEmpty()) return;
        var events = new LinkedHashMap<String, Map<String, Object>>();
        climbed.forEach((outline, escalation) -> {
            var event = event(outline, ESCALATED);
            event.put("escalation", escalation);
            var rung = escalation.rung().level;
            event.put(
                    "involved",
                    involved(outline, rung)
                            .filter(desk -> desk.level().digits() >= rung.digits())
                            .toList());
            events.put(outline.id().toString(), event);
        });
        feed.appendAll("case." + ESCALATED, events);
        audit.record(AuditEntry.of("CASES_ESCALATED", "case", climbed.size() + " cases")
                .detail("cases", String.join(" ", events.keySet())));
    }

    /** Its division was succeeded: told to the desks that have the case now, with the old place in its history. */
    void succeeded(
            List<JdbcSuccessions.Moved> moved, Map<UUID, CaseOutline> outlines, DivisionChanges document, Instant now) {
        if (moved.isEmpty()) return;
        var entries = new LinkedHashMap<UUID, History.Entry>();
        var events = new LinkedHashMap<String, Map<String, Object>>();
        for (var one : moved) {
            entries.put(one.id(), Succession.entry(one, document, now));
            events.put(one.id().toString(), event(outlines.get(one.id()), History.DIVISION_SUCCEEDED));
        }
        cases.addHistories(entries);
        feed.appendAll("case." + History.DIVISION_SUCCEEDED, events);
        audit.record(AuditEntry.of("CASES_SUCCEEDED", "division-changes", document.id())
                .detail("cases", String.join(" ", events.keySet())));
    }

    private static Map<String, @Nullable Object> event(CaseFile file, String what) {
        return event(CaseOutline.of(file), what);
    }

    /** No personal data: ids, codes, dates and the names of states. */
    private static Map<String, @Nullable Object> event(CaseOutline outline, String what) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        boolean gone = what.equals("deleted");
        data.put("case", outline.id());
        data.put("number", outline.number());
        data.put("item", outline.item().code());
        data.put("itemName", outline.item().name().zh());
        data.put("itemNameEnglish", outline.item().name().en());
        data.put("what", what);
        data.put("state", outline.state());
        data.put("stateName", outline.state().chinese());
        data.put("stateNameEnglish", outline.state().english());
        data.put("side", outline.side());
        data.put("turn", gone ? null : outline.turn());
        data.put("due", gone ? null : outline.due());
        data.put("inTransit", outline.inTransit());
        data.put("residence", outline.residence());
        data.put("household", outline.household());
        data.put("involved", involved(outline, DivisionLevel.COUNTY).toList());
        return data;
    }

    private record Desk(DivisionCode division, DivisionLevel level, AgencyFunction function) {
        static Desk of(Step step, CaseOutline outline, DivisionLevel level) {
            return new Desk(outline.place(step.side()).at(level), level, step.function());
        }
    }

    /** The desks of this province that work on the case, and those above them up to a level, which supervise. */
    private static Stream<Desk> involved(CaseOutline outline, DivisionLevel highest) {
        return outline.item().steps().stream()
                .filter(step -> outline.isKnownAt(step.side()))
                .flatMap(step -> Stream.concat(Stream.of(step.level()), above(step.level(), highest))
                        .map(level -> Desk.of(step, outline, level)))
                .distinct();
    }

    private static Stream<DivisionLevel> above(DivisionLevel level, DivisionLevel highest) {
        return SUPERVISING.stream()
                .filter(above -> above.digits() < level.digits() && above.digits() >= highest.digits());
    }
}
