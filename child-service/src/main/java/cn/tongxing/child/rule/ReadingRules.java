package cn.tongxing.child.rule;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows rules. They are public documents: everybody with the duty reads every region's. */
@Service
class ReadingRules {

    private final RuleBooks books;
    private final JdbcEditions editions;
    private final Divisions divisions;
    private final Audit audit;
    private final Clock clock;

    ReadingRules(RuleBooks books, JdbcEditions editions, Divisions divisions, Audit audit, Clock clock) {
        this.books = books;
        this.editions = editions;
        this.divisions = divisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    RuleViews.InForce inForce(@Nullable DivisionCode division, @Nullable LocalDate on, Actor actor) {
        var where = division == null ? actor.division() : division;
        var day = on == null ? today() : on;
        audit.record(look(where, actor));
        return RuleViews.InForce.of(
                where, divisions.fullName(where), day, books.current().inForce(where, day));
    }

    @Transactional
    RuleViews.Value setting(String key, @Nullable DivisionCode division, @Nullable LocalDate on, Actor actor) {
        var setting = Setting.of(key).orElseThrow(() -> RuleProblem.RULE_SETTING_UNKNOWN.of(key));
        var where = division == null ? actor.division() : division;
        audit.record(look(where, actor));
        var rules = books.current().inForce(where, on == null ? today() : on);
        return RuleViews.Value.of(rules.get(setting));
    }

    @Transactional
    Page<RuleViews.Loaded> loaded(PageQuery page, Actor actor) {
        audit.record(look(actor.division(), actor));
        return Page.of(editions.list(actor.division(), page), page, row -> Cursor.of(row.id()))
                .map(RuleViews.Loaded::of);
    }

    @Transactional
    RuleViews.Loaded loaded(UUID id, Actor actor) {
        audit.record(look(actor.division(), actor));
        return editions.find(actor.division(), id).map(RuleViews.Loaded::of).orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    private LocalDate today() {
        return ChinaTime.dateOf(clock.instant());
    }

    private static AuditEntry look(DivisionCode where, Actor actor) {
        return AuditEntry.of("RULES_VIEWED", "division", where).by(actor).outcome(AuditOutcome.LOOKED);
    }
}
