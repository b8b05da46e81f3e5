package cn.tongxing.child.statistics;

import static cn.tongxing.child.testing.ChildrenOfAnhui.ANHUI;
import static cn.tongxing.child.testing.ChildrenOfAnhui.BITAN;
import static cn.tongxing.child.testing.ChildrenOfAnhui.HENGDU_VILLAGE;
import static cn.tongxing.child.testing.ChildrenOfAnhui.LUYANG_VILLAGE;
import static cn.tongxing.child.testing.ChildrenOfAnhui.SHITAI;
import static cn.tongxing.child.testing.ChildrenOfAnhui.XIANYU;
import static cn.tongxing.child.testing.ChildrenOfAnhui.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.child.testing.ChildrenOfAnhui;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.identity.Sex;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What the statistics say is what a recount finds, on any day, for any place. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class StatisticsApiTest {

    private static final String PATH = "/api/children/statistics";
    private static final String CROSSED = "?population=CROSSED_TOWNSHIP";
    private static final Actor STATISTICS = Tokens.actor(AgencyFunction.STATISTICS, "341722", Role.HANDLER);
    private static final LocalDate TODAY = ChinaTime.dateOf(Instant.now());
    private static final List<String> VILLAGES =
            List.of(BITAN, "341722102203", HENGDU_VILLAGE, LUYANG_VILLAGE, "340104001001", "341723100001");
    private static final List<String> HOUSEHOLDS = List.of("500235127203", "341722102", "341722103201", "340103");

    private static TestDatabase database;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        database = TestPlatform.register(registry, "child-service", "child");
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RowSecurity rows;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcStatistics statistics;

    @Autowired
    @Qualifier("statisticsWorker")
    private LeasedWorker worker;

    private ChildrenOfAnhui children;

    @BeforeEach
    void empty() {
        // tests count for days of their own
        worker.stop();
        children = new ChildrenOfAnhui(port);
        database.empty(
                "child, child_identity, child_count, child_area, child_finding_walk, migrant_standing,"
                        + " migrant_standing_history, statistic, statistic_step, statistic_month, audit_event, feed_event, feed_subject cascade");
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void aRecordIsCountedWhereItLivesAndOnceItIsMovedThere() {
        var child = children.open("张小明", "2020-05-04", BITAN, "13800000001");
        later(8);

        var county = read(SHITAI, CROSSED);
        assertThat(county.path("total").asInt()).as(county.toString()).isEqualTo(1);
        assertThat(county.at("/parts/0/division").asString()).isEqualTo("341722102");
        assertThat(county.at("/cells/0/ageGroup").asString()).isEqualTo("UNDER_12");
        assertThat(read(ANHUI, CROSSED).at("/parts/0/division").asString()).isEqualTo("3417");

        move(child, LUYANG_VILLAGE);
        later(8);

        assertThat(read(SHITAI, CROSSED).path("total").asInt()).isZero();
        assertThat(read(ANHUI, CROSSED + "&division=340103").path("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void theWorkerCountsForToday() throws InterruptedException {
        worker.start();
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!read(SHITAI, CROSSED).path("on").asString("").equals(TODAY.toString())) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(100);
        }
    }

    /** Services of two versions write at once while one takes the other's place. */
    @Test
    void whatTheVersionBeforeHasWrittenIsCounted() {
        children.open("张小明", "2020-05-04", BITAN, "13800000001");
        standings(() -> jdbc.sql("""
                        update migrant_standing set sex = null, birth_date = null, counted_on = default, recount_on = default""").update());

        later(8);

        assertThat(read(SHITAI, CROSSED).at("/cells/0/ageGroup").asString()).isEqualTo("UNDER_12");
    }

    @Test
    void aMonthsFirstNumbersAreKeptAsTheyWere() {
        children.open("张小明", "2020-05-04", BITAN, "13800000001");
        later(8);
        var day = TODAY.plusMonths(8);
        transaction.executeWithoutResult(status -> statistics.keepMonth(day));

        children.open("李小红", "2020-05-04", BITAN, "13800000002");
        later(8);
        transaction.executeWithoutResult(status -> statistics.keepMonth(day.withDayOfMonth(28)));

        var kept = read(SHITAI, CROSSED + "&month=" + day.toString().substring(0, 7));
        assertThat(kept.path("total").asInt()).isEqualTo(1);
        assertThat(kept.path("on").asString()).isEqualTo(day.toString());
        assertThat(read(SHITAI, CROSSED).path("total").asInt()).isEqualTo(2);
    }

    /** On the day of writing, months later and years later; and after standings were changed in between. */
    @Test
    void theStatisticsAreWhatARecountFinds() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        standings(() -> {
            for (int i = 0; i < 300; i++) insert(random);
        });
        for (var on : List.of(TODAY, TODAY.plusDays(random.nextInt(1, 400)), TODAY.plusYears(3))) {
            standings(() -> {
                for (int i = 0; i < 60; i++) change(random);
            });
            count(on);
            for (var population : Population.values()) {
                for (var division : List.of("34", "3417", "341722", "341722102", BITAN))
                    compare(seed, population, division, on);
            }
        }
    }

    private void compare(long seed, Population population, String division, LocalDate on) {
        var expected = recount(population, division, on);
        var parts = statistics.parts(DivisionCode.of(division), population).stream();
        assertThat(statistics.cells(DivisionCode.of(division), population))
                .as("seed=%s %s %s %s", seed, population, division, on)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(parts.mapToLong(JdbcStatistics.Part::children).sum())
                .as("seed=%s parts of %s %s %s", seed, population, division, on)
                .isEqualTo(
                        division.equals(BITAN)
                                ? 0
                                : expected.stream()
                                        .mapToLong(JdbcStatistics.Cell::children)
                                        .sum());
    }

    private void standings(Runnable change) {
        transaction.executeWithoutResult(status -> {
            rows.enter(new Jurisdiction(List.of(DivisionCode.of("34"))));
            change.run();
        });
    }

    private void insert(Random random) {
        bind(jdbc.sql("""
                                insert into migrant_standing (child_id, residence_division, household_division, sex, birth_date,
                                    editions, failed, missing, begins_on, ends_on, help_from, left_behind, left_behind_from,
                                    left_behind_to, decided_on, decided_at, counted_on, recount_on)
                                values (:id, :residence, :household, :sex, :birth, 'x', :failed, :missing, :begins, :ends, :help,
                                    :left, :leftFrom, :leftTo, :begins, now(), :counted, :counted)"""), random)
                .param("id", UUID.randomUUID())
                .param("counted", TODAY.minusDays(random.nextInt(0, 900)))
                .update();
    }

    private void change(Random random) {
        bind(jdbc.sql("""
                                update migrant_standing set (residence_division, household_division, sex, birth_date, failed,
                                    missing, begins_on, ends_on, help_from, left_behind, left_behind_from, left_behind_to, recount_on)
                                  = (:residence, :household, :sex, :birth, :failed, :missing, :begins, :ends, :help, :left,
                                    :leftFrom, :leftTo, '0001-01-01')
                                where child_id = (select child_id from migrant_standing order by random() limit 1)"""), random).update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Random random) {
        var birth = TODAY.minusDays(random.nextInt(0, 7000));
        boolean left = random.nextInt(4) == 0;
        var leftFrom = birth.plusDays(random.nextInt(0, 3000));
        return statement
                .param("residence", VILLAGES.get(random.nextInt(VILLAGES.size())))
                .param("household", random.nextInt(5) == 0 ? null : HOUSEHOLDS.get(random.nextInt(HOUSEHOLDS.size())))
                .param("sex", random.nextBoolean() ? "MALE" : "FEMALE")
                .param("birth", birth)
                .param("failed", random.nextInt(3) == 0 ? random.nextInt(32) : 0)
                .param("missing", random.nextInt(3) == 0 ? random.nextInt(32) : 0)
                .param("begins", birth.plusDays(random.nextInt(0, 6500)))
                .param("ends", birth.plusYears(16))
                .param("help", random.nextInt(4) == 0 ? birth.plusDays(random.nextInt(0, 6500)) : null)
                .param("left", left)
                .param("leftFrom", left ? leftFrom : null)
                .param("leftTo", left ? leftFrom.plusDays(random.nextInt(1, 3000)) : null);
    }

    /** Child by child, by the words of the verdict and not by steps. */
    private List<JdbcStatistics.Cell> recount(Population population, String division, LocalDate on) {
        var is = switch (population) {
            case MIGRANT -> "failed = 0 and missing = 0 and begins_on <= :on and ends_on > :on";
            case SELF_REQUESTING ->
                "not (failed = 0 and missing = 0 and begins_on <= :on) and help_from <= :on and ends_on > :on";
            case UNDECIDED ->
                "failed = 0 and missing <> 0 and begins_on <= :on and ends_on > :on and (help_from is null or help_from > :on)";
            case LEFT_BEHIND -> "left_behind and left_behind_from <= :on and left_behind_to > :on";
            case CROSSED_TOWNSHIP ->
                "failed % 2 = 0 and left(household_division, 9) <> left(residence_division, 9)"
                        + " and begins_on <= :on and ends_on > :on";
        };
        return transaction.execute(status -> {
            rows.enter(new Jurisdiction(List.of(DivisionCode.of("34"))));
            return jdbc.sql("""
                            select case when extract(year from age(:on, birth_date)) < 3 then 0
                                        when extract(year from age(:on, birth_date)) < 6 then 3
                                        when extract(year from age(:on, birth_date)) < 12 then 6 else 12 end as age_group,
                                   sex, count(*) as n
                            from migrant_standing where starts_with(residence_division, :division) and\s""" + is + " group by 1, 2")
                    .param("on", on)
                    .param("division", division)
                    .query((row, n) -> new JdbcStatistics.Cell(
                            AgeGroup.from(row.getInt("age_group")),
                            Sex.valueOf(row.getString("sex")),
                            row.getLong("n")))
                    .list();
        });
    }

    @Test
    void whoIsNotOfCivilAffairsSeesNoSmallNumbers() {
        Stream.of("张小明", "李小红", "王小强").forEach(name -> children.open(name, "2020-05-04", BITAN, null));
        Stream.of("赵一", "赵二", "赵三", "赵四", "赵五", "赵六")
                .forEach(name -> children.open(name, "2020-05-04", HENGDU_VILLAGE, null));
        later(8);

        var safe = read(STATISTICS, CROSSED);

        assertThat(safe.path("safeguarded").asBoolean()).isTrue();
        assertThat(safe.path("total").asInt()).isEqualTo(10);
        assertThat(safe.at("/parts/0/children").isNull()).as(safe.toString()).isTrue();
        assertThat(safe.at("/parts/1/children").asInt()).isEqualTo(5);
        var exact = read(SHITAI, CROSSED);
        assertThat(exact.path("total").asInt()).isEqualTo(9);
        assertThat(exact.at("/parts/0/children").asInt()).isEqualTo(3);
    }

    @Test
    void nobodySeesNumbersOfOtherPlaces() {
        assertThat(children.call("GET", XIANYU, PATH + "?division=341722", null).statusCode())
                .isEqualTo(404);
        assertThat(children.call("GET", SHITAI, PATH + "?division=340103", null).statusCode())
                .isEqualTo(404);
        assertThat(children.call(
                                "GET",
                                Tokens.actor(AgencyFunction.CULTURE_BROADCASTING, "341722", Role.HANDLER),
                                PATH,
                                null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(children.call("GET", SHITAI, PATH + "?population=ALL", null).statusCode())
                .isEqualTo(400);
        assertThat(children.call("GET", SHITAI, PATH + "?month=november", null).statusCode())
                .isEqualTo(400);
    }

    /** Months from now, when whoever came today has been here long enough. */
    private void later(int months) {
        count(TODAY.plusMonths(months));
    }

    private void count(LocalDate on) {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> {
                rows.enter(new Jurisdiction(List.of(DivisionCode.of("34"))));
                return statistics.recount(on, 70) > 0 | statistics.sum(700) > 0;
            }));
        }
    }

    private JsonNode read(Actor actor, String query) {
        var answer = children.call("GET", actor, PATH + query, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private void move(String child, String village) {
        var answer = children.call(
                "PATCH",
                SHITAI,
                "/api/children/" + child,
                "{\"why\":\"搬家\",\"changes\":{\"residence\":{\"division\":\"" + village + "\"}}}",
                "If-Match",
                "\"1\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
