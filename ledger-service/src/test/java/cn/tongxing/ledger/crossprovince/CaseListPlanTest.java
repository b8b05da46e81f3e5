package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.Tokens;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With forty thousand cases every list, however narrowed, walks an index from its cursor, once for each end. */
class CaseListPlanTest {

    private static final TestDatabase DATABASE =
            EmbeddedDatabase.create("case_list_plan").migrated();

    private static JdbcCases cases;

    @BeforeAll
    static void fortyThousandCases() {
        cases = new JdbcCases(
                JdbcClient.create(DATABASE.dataSource()), KeyRing.sample().cipher(), ItemBook.bundled());
        DATABASE.asOwner().sql("""
                        insert into cross_case (id, number, item, item_version, side, peer, residence, household, version,
                            shared_version, state, state_since, due, opened_at, label, way, digest)
                        select gen_random_uuid(), 'TX34-2026-' || n, (array['ORPHAN', 'DESTITUTE_SUPPORT'])[1 + n / 100 % 2],
                            '2021-06-30', 'RESIDENCE', '50',
                            case when n < 20 then '341799' else '34' || lpad((n % 16 + 1)::text, 2, '0') || lpad((n % 7 + 1)::text, 2, '0') end
                                || lpad((n % 9)::text, 3, '0'),
                            '5002' || lpad((n % 37 + 1)::text, 2, '0') || '001', 1, 1, 'PRELIMINARY_REVIEW', now(),
                            date '2026-01-01' + n % 300, timestamptz '2026-01-01 00:00+08' + n * interval '10 minutes',
                            convert_to(repeat('x', 200), 'UTF8'), (array['EXCHANGE', 'ON_PAPER'])[1 + n / 50 % 2], sha256('')
                        from generate_series(1, 40000) n""").update();
        DATABASE.asOwner()
                .sql(
                        "update cross_case set turn_side = 'RESIDENCE', turn_division = residence, turn_level = 'TOWNSHIP',"
                                + " turn_function = 'CIVIL_AFFAIRS', turn_roles = '{HANDLER}',"
                                + " escalated = case when right(number, 2) = '07' then 'COUNTY' end")
                .update();
        // names of which the commonest has some hundred cases
        DATABASE.asOwner().sql("""
                        insert into case_name
                        select c.id, (select array_agg(hashtextextended((m % (300 + m % 700)) || ' ' || g, 0)) from generate_series(1, 12) g),
                            1, 1
                        from (select id, substring(number from '[0-9]+$')::int as m from cross_case) c""").update();
        DATABASE.asOwner().sql("vacuum analyze cross_case, case_name").update();
    }

    @Test
    void everyCombinationWalksAnIndexFromItsCursor() {
        for (var division : List.of("341703003", "341703", "341799", "341704", "3417", "34")) {
            boolean county = division.length() >= 6;
            for (var query : combinations()) {
                var actor = Tokens.handler(division);
                var plan = String.join("\n", cases.plan(query, cases.reach(actor), actor, LocalDate.of(2026, 3, 1)));
                var walks = plan.lines()
                        .filter(line -> line.contains("Index Cond: ((ROW("))
                        .toList();

                assertThat(plan)
                        .as("%s %s", division, query)
                        .containsOnlyOnce("Append")
                        .doesNotContain("Seq Scan", "Bitmap");
                // What two walks found may be sorted together, and a handful that is expected in a city or province.
                if (county) assertThat(plan.substring(plan.indexOf("Append"))).doesNotContain("Sort  (");
                boolean many = query.item() == null && query.way() == null && query.openedBefore() == null;
                if (!county && many) assertThat(plan).contains("cross_case_all");
                assertThat(walks)
                        .as("%s %s%n%s", division, query, plan)
                        .hasSize(2)
                        .allSatisfy(line -> assertThat(line).contains(narrowed(query)))
                        .allSatisfy(
                                line -> assertThat(line.contains("\"left\"(")).isEqualTo(county));
                if (county) assertThat(plan).contains("cross_case_residence", "cross_case_household");
            }
        }
    }

    private static List<String> narrowed(CaseQuery query) {
        var conditions = new ArrayList<>(List.of("due, id) > ROW("));
        if (query.item() != null) conditions.add("(item = ");
        if (query.way() != null) conditions.add("(way = ");
        if (query.openedFrom() != null) conditions.add("(opened_at >= ");
        if (query.openedBefore() != null) conditions.add("(opened_at < ");
        return conditions;
    }

    /** What is due later ends the walk: a county's overdue cases are found without its others. */
    @Test
    void overdueIsAStretchOfTheWalk() {
        for (var division : List.of("341703", "341799", "3417", "34")) {
            var actor = Tokens.handler(division);
            var query = new CaseQuery(null, null, true, LocalDate.of(2026, 2, 1), null, PageQuery.first());

            var plan = String.join("\n", cases.plan(query, cases.reach(actor), actor, LocalDate.of(2026, 3, 1)));

            assertThat(plan).as(division).doesNotContain("Seq Scan", "9999-12-31");
            assertThat(plan.lines().filter(line -> line.contains("Index Cond: ((ROW(")))
                    .as("%s%n%s", division, plan)
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("'2026-01-31'"));
        }
    }

    @Test
    void whatClimbedIsWalkedAlone() {
        for (var division : List.of("341703003", "341703", "3417", "34")) {
            var actor = Tokens.handler(division);
            var query = new CaseQuery(
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    Escalation.Rung.COUNTY,
                    null,
                    PageQuery.first());

            var plan = String.join("\n", cases.plan(query, cases.reach(actor), actor, LocalDate.of(2026, 3, 1)));

            assertThat(plan).as(division).doesNotContain("Seq Scan", "cross_case_all", "cross_case_due");
            assertThat(plan.split("cross_case_escalated", -1)).as(plan).hasSize(3);
        }
    }

    @Test
    void whatWaitsAtADeskIsWalkedAlone() {
        for (var division : List.of("341703003", "341703", "3417", "34")) {
            var actor = Tokens.handler(division);
            for (var function : either(AgencyFunction.CIVIL_AFFAIRS)) {
                var desk = new CaseQuery.Desk(DivisionCode.of("341703003"), function);
                var query = new CaseQuery(
                        null, null, false, null, null, null, null, null, null, null, desk, PageQuery.first());
                walksTheDesk(division, cases.plan(query, cases.reach(actor), actor, LocalDate.of(2026, 3, 1)));
            }
            var mine = new CaseQuery(null, CaseQuery.Whose.MINE, false, null, null, PageQuery.first());
            walksTheDesk(division, cases.plan(mine, cases.reach(actor), actor, LocalDate.of(2026, 3, 1)));
        }
    }

    @Test
    void aNameIsFoundByItsTokens() {
        var token = DATABASE.asOwner()
                .sql("select hashtextextended('17 5', 0)")
                .query(Long.class)
                .single();
        for (var division : List.of("341703003", "341703", "3417", "34")) {
            var actor = Tokens.handler(division);
            var query = new Requests.SearchCases("", null, null, null).query(List.of(token), PageQuery.first());

            var plan = String.join("\n", cases.plan(query, cases.reach(actor), actor, LocalDate.of(2026, 3, 1)));

            assertThat(plan).as(division).doesNotContain("Seq Scan");
            // A county's few cases may each be looked up by their key instead.
            assertThat(plan).containsPattern(division.length() < 6 ? "case_name_tokens" : "case_name_(tokens|pkey)");
        }
    }

    private static void walksTheDesk(String division, List<String> lines) {
        var plan = String.join("\n", lines);
        assertThat(plan).as(division).doesNotContain("Seq Scan", "cross_case_all", "cross_case_due");
        assertThat(plan.split("cross_case_turn", -1)).as(plan).hasSize(3);
    }

    private static List<CaseQuery> combinations() {
        var all = new ArrayList<CaseQuery>();
        for (var item : either("ORPHAN"))
            for (var way : either(Way.ON_PAPER))
                for (var from : either(LocalDate.of(2026, 2, 1)))
                    for (var before : either(LocalDate.of(2026, 2, 9)))
                        all.add(new CaseQuery(
                                null,
                                null,
                                false,
                                null,
                                null,
                                item,
                                way,
                                from,
                                before,
                                null,
                                null,
                                new PageQuery(20, Cursor.of(LocalDate.of(2026, 3, 1), new UUID(0, 0)))));
        assertThat(all).hasSize(16);
        return all;
    }

    private static <T> List<@Nullable T> either(T value) {
        return Arrays.asList(value, null);
    }
}
