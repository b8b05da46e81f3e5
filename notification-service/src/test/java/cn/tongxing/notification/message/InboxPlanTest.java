package cn.tongxing.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With forty thousand messages every list, however narrowed, goes down its desk's stretch of an index from its cursor. */
class InboxPlanTest {

    private static final TestDatabase DATABASE =
            EmbeddedDatabase.create("inbox_plan").migrated();

    private static JdbcInbox inbox;

    /** Nineteen desks, one of them with a third of all; 341799 fell silent long ago and 341798 never heard a thing. */
    @BeforeAll
    static void fortyThousandMessages() {
        inbox = new JdbcInbox(JdbcClient.create(DATABASE.dataSource()));
        DATABASE.asOwner().sql("""
                        insert into inbox_message (id, event, division, level, function, what, title_zh, title_en, case_id,
                            case_number, item, item_name, item_name_en, state, state_name, state_name_en, county,
                            other_county, in_transit, happened_at, arrived_at, read_at, read_by)
                        select gen_random_uuid(), gen_random_uuid(),
                            case when n < 2000 then '341799' when n % 3 = 0 then '341700'
                                else '3417' || lpad((n % 18 + 1)::text, 2, '0') end,
                            'COUNTY', 'CIVIL_AFFAIRS', (array['pushed', 'decided', 'granted', 'informed'])[1 + n / 20 % 4],
                            repeat('题', 60), repeat('title ', 20), gen_random_uuid(), 'TX34-2026-000001',
                            (array['ORPHAN', 'DESTITUTE_SUPPORT'])[1 + n / 100 % 2], '孤儿认定', 'Orphan', 'S', '初审中', 'Review',
                            '341722', '5002' || lpad((n % 37)::text, 2, '0'), false, at, at,
                            case when n % 8 > 0 then at end, case when n % 8 > 0 then '甲' end
                        from generate_series(1, 40000) n,
                            lateral (select timestamptz '2026-01-01 00:00+08' + n * interval '3 minutes' as at) t""").update();
        DATABASE.asOwner().sql("vacuum analyze inbox_message").update();
        DATABASE.asOwner().sql("vacuum analyze inbox_day").update();
    }

    @Test
    void everyCombinationWalksTheDesksStretchFromItsCursor() {
        for (var code : List.of("341700", "341705", "341799", "341798")) {
            for (var filter : combinations()) {
                var plan = plan(code, filter);

                assertThat(plan)
                        .as("%s %s", code, filter)
                        .contains(Boolean.FALSE.equals(filter.read()) ? "inbox_unread" : "inbox_of_desk")
                        .doesNotContain("Seq Scan on inbox_message", "inbox_message_pkey", "Filter:");
                assertThat(plan.lines().filter(line -> line.contains("Index Cond: ((ROW(")))
                        .as("%s %s%n%s", code, filter, plan)
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(line).contains(narrowed(filter)));
                // The two ends of a case are two short walks; a handful that is expected there may be sorted.
                if (filter.county() == null) assertThat(plan).doesNotContain("Sort", "Bitmap");
            }
        }
    }

    /** What stands in the entry of the index is looked at there and not in the message. */
    private static List<String> narrowed(InboxFilter filter) {
        var conditions = new ArrayList<>(List.of("seq) >= ROW(", "seq) < ROW("));
        if (filter.kind() != null) conditions.add("(what = ");
        if (filter.item() != null) conditions.add("(item = ");
        if (filter.county() != null) conditions.add("county = ");
        if (Boolean.TRUE.equals(filter.read())) conditions.add("(read_at IS NOT NULL) = true");
        return conditions;
    }

    private static List<InboxFilter> combinations() {
        var all = new ArrayList<InboxFilter>();
        for (var read : either(true, false))
            for (var kind : either("pushed"))
                for (var item : either("ORPHAN"))
                    for (var county : either(DivisionCode.of("500213")))
                        for (var from : either(LocalDate.of(2026, 2, 1)))
                            for (var before : either(LocalDate.of(2026, 2, 9)))
                                all.add(new InboxFilter(read, kind, item, county, from, before));
        assertThat(all).hasSize(96);
        return all;
    }

    @SafeVarargs
    private static <T> List<@Nullable T> either(T... values) {
        var all = new ArrayList<@Nullable T>(Arrays.asList(values));
        all.add(null);
        return all;
    }

    private static String plan(String division, InboxFilter filter) {
        return String.join("\n", inbox.plan(desk(division), filter, new PageQuery(20, Cursor.of(30_000))));
    }

    private static Desk desk(String division) {
        return new Desk(DivisionCode.of(division), DivisionLevel.COUNTY, AgencyFunction.CIVIL_AFFAIRS);
    }

    @Test
    void whoFellSilentIsFoundAsQuicklyAsWhoJustSpoke() {
        assertThat(inbox.list(
                        desk("341799"),
                        new InboxFilter(true, "decided", "ORPHAN", DivisionCode.of("500213"), null, null),
                        PageQuery.first()))
                .isNotEmpty();
        assertThat(inbox.newest(desk("341799")).seq()).isEqualTo(1999);
        assertThat(inbox.newest(desk("341798"))).isEqualTo(Place.BEGINNING);
    }
}
