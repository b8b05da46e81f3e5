package cn.tongxing.child.migrant;

import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RecordFollower;
import cn.tongxing.child.rule.RuleBooks;
import cn.tongxing.platform.calendar.ChinaTime;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Decides records anew in the transaction that changes their facts: one child by the function, many by the same in SQL. */
@Component
class Deciding implements RecordFollower {

    private final RuleBooks books;
    private final Definitions definitions;
    private final JdbcMoves moves;
    private final JdbcStandings standings;
    private final Clock clock;

    Deciding(RuleBooks books, Definitions definitions, JdbcMoves moves, JdbcStandings standings, Clock clock) {
        this.books = books;
        this.definitions = definitions;
        this.moves = moves;
        this.standings = standings;
        this.clock = clock;
    }

    @Override
    public void changed(List<RecordFacts> records) {
        if (records.size() == 1) {
            decide(records.getFirst().id().value());
        } else {
            decide(records.stream().map(record -> record.id().value()).toList());
        }
    }

    private void decide(List<UUID> children) {
        var book = books.forDeciding();
        var now = clock.instant();
        var today = ChinaTime.dateOf(now);
        moves.follow(children);
        standings.decide(children, new BookSql(book, definitions, today), today, now);
    }

    /** The record is written already, and row-level security lets its row through. */
    void decide(UUID child) {
        // the rules first, the day after: a decision of yesterday evening must not wait past midnight for the lock
        var book = books.forDeciding();
        var now = clock.instant();
        var today = ChinaTime.dateOf(now);
        moves.follow(List.of(child));
        var facts = moves.facts(child);
        var place = facts.residence().division();
        if (book.regions(today).stream().noneMatch(region -> region.covers(place))) return;
        standings.keep(child, definitions.of(book.inForce(place, today)).decide(facts), today, now);
    }
}
