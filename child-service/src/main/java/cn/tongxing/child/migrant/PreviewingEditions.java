package cn.tongxing.child.migrant;

import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.child.rule.CountyChange;
import cn.tongxing.child.rule.EditionPreview;
import cn.tongxing.child.rule.Region;
import cn.tongxing.child.rule.RuleBook;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts by both sets of rules on the edition's first day: only what the edition itself changes shows. */
@Component
class PreviewingEditions implements EditionPreview {

    private final JdbcStandings standings;
    private final Definitions definitions;
    private final RowSecurity rows;
    private final JdbcClient jdbc;

    PreviewingEditions(JdbcStandings standings, Definitions definitions, RowSecurity rows, JdbcClient jdbc) {
        this.standings = standings;
        this.definitions = definitions;
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @Override
    public List<CountyChange> of(Jurisdiction scope, Region region, RuleBook before, RuleBook after, LocalDate on) {
        // one scan of a province's children; longer than other transactions may take, and nobody waits for it
        jdbc.sql("set local transaction_timeout = 0").update();
        jdbc.sql("set local transaction_timeout = '60s'").update();
        rows.enter(scope);
        var area = region.isNation() ? scope : new Jurisdiction(List.of(DivisionCode.of(region.value())));
        return standings.preview(area, new BookSql(before, definitions, on), new BookSql(after, definitions, on), on);
    }
}
