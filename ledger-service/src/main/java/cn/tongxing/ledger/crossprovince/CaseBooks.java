package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.item.Step;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.DueDate;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.feed.Feed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what belongs to every change: the case's row, its history, the feed's event, the audit row; one transaction. */
@Component
class CaseBooks {

    private final JdbcCases cases;
    private final Feed feed;
    private final Audit audit;

    CaseBooks(JdbcCases cases, Feed casesFeed, Audit audit) {
        this.cases = cases;
        this.feed = casesFeed;
        this.audit = audit;
    }

    void opened(CaseFile file, History.Entry entry, AuditEntry row) {
        cases.insert(file);
        note(file, entry, row);
    }

    void changed(CaseFile file, History.Entry entry, AuditEntry row) {
        cases.save(file);
        if (file.phase().closed()) cases.closeChild(file.id());
        note(file, entry, row);
    }

    /** A change nobody but this case's own readers needs to hear of. */
    void changedQuietly(CaseFile file, History.Entry entry, AuditEntry row) {
        cases.save(file);
        cases.addHistory(file.id(), entry);
        audit.record(row);
    }

    void erased(CaseFile file, AuditEntry row) {
        cases.erase(file);
        feed.append("case.deleted", file.id().toString(), event(file, "deleted"));
        audit.record(row);
    }

    /** Something about the case that is no step of it: told to its desks, not written into its history. */
    void told(CaseFile file, String what) {
        feed.append("case." + what, file.id().toString(), event(file, what));
    }

    private void note(CaseFile file, History.Entry entry, AuditEntry row) {
        cases.addHistory(file.id(), entry);
        feed.append("case." + entry.what(), file.id().toString(), event(file, entry.what()));
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
                at, what, file.phase().state(), file.shared().version(), by, null, file.due(), message, detail);
    }

    /** No personal data: ids, codes, dates and the names of states. */
    private static Map<String, Object> event(CaseFile file, String what) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        boolean gone = what.equals("deleted");
        data.put("case", file.id());
        data.put("number", file.number());
        data.put("item", file.item().code());
        data.put("itemName", file.item().name().zh());
        data.put("itemNameEnglish", file.item().name().en());
        data.put("what", what);
        data.put("state", file.phase().state());
        data.put("stateName", file.phase().state().chinese());
        data.put("stateNameEnglish", file.phase().state().english());
        data.put("side", file.side());
        data.put("turn", gone ? null : file.turn().orElse(null));
        data.put("due", gone ? null : dueOf(file.due()));
        data.put("inTransit", file.inTransit());
        data.put("residence", file.residence());
        data.put("household", file.household());
        data.put("involved", involved(file));
        return data;
    }

    private static @Nullable Map<String, Object> dueOf(@Nullable DueDate due) {
        return due == null ? null : Map.of("date", due.date(), "provisional", due.provisional());
    }

    /** The desks of this province that work on the case, and the county above a township, which supervises. */
    private static List<Map<String, Object>> involved(CaseFile file) {
        var desks = new ArrayList<Map<String, Object>>();
        var here = file.item().steps().stream()
                .filter(step -> step.side() == file.side())
                .toList();
        var place = file.side() == Side.RESIDENCE ? file.residence() : file.household();
        for (Step step : here) {
            desks.add(desk(place.at(step.level()), step));
            if (step.level() == DivisionLevel.TOWNSHIP) desks.add(desk(place.at(DivisionLevel.COUNTY), step));
        }
        return desks.stream().distinct().toList();
    }

    private static Map<String, Object> desk(DivisionCode division, Step step) {
        return Map.of("division", division, "level", division.level(), "function", step.function());
    }
}
