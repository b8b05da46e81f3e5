package cn.tongxing.child.migrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.child.rule.RuleBook;
import cn.tongxing.child.rule.ShippedEditions;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The function and the SQL say the same of random children under every edition, and of every day. */
class DefinitionSqlTest {

    private static final TestDatabase DATABASE = migrated();
    private static final DriverManagerDataSource SOURCE =
            new DriverManagerDataSource(DATABASE.url(), DATABASE.app(), DATABASE.password());
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Districts DISTRICTS = new Districts(Divisions.bundled());
    private static final List<String> PLACES = List.of(
            "350203001001",
            "350206001001",
            "350102001001",
            "350103001001",
            "460105001001",
            "460106001001",
            "500103001001",
            "500112001001",
            "500235127203",
            "500116001001",
            "500101001001",
            "220102001001",
            "220104001001",
            "220112001001",
            "220122001001",
            "220202001001",
            "220203001001",
            "341722102202",
            "341722103201",
            "341702001001",
            "110101001001",
            "110105001001",
            "441900003001");

    private final JdbcClient jdbc = JdbcClient.create(SOURCE);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(SOURCE));
    private final JdbcStandings standings = new JdbcStandings(jdbc, Divisions.bundled());

    @AfterEach
    void empty() {
        DATABASE.empty("child, child_move, child_move_history, migrant_standing, migrant_standing_history cascade");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20261122})
    void theFunctionAndTheSqlAgree(long seed) {
        var random = new Random(seed);
        var children = new HashMap<UUID, Facts>();
        for (int i = 0; i < 700; i++) children.put(UUID.randomUUID(), facts(random));

        for (var book : books()) {
            var kept = decided(children, book);

            assertThat(kept).hasSameSizeAs(children);
            children.forEach((id, facts) -> {
                var rules = book.inForce(facts.residence().division(), DAY);
                var expected = Definition.of(rules, DISTRICTS).decide(facts);
                assertThat(kept.get(id)).as("%s by %s", facts, rules.editions()).isEqualTo(expected);
            });
            assertThat(again(book).changed())
                    .as("what was kept is what is decided")
                    .isZero();
            keptOneByOne(children, book);
            assertThat(again(book).changed()).as("one by one or all at once").isZero();
            for (var day : List.of(DAY, DAY.minusMonths(8), DAY.plusYears(3))) agreeOn(day, kept);
            empty();
        }
    }

    private void keptOneByOne(Map<UUID, Facts> children, RuleBook book) {
        transaction.executeWithoutResult(status -> {
            everywhere();
            children.entrySet().stream()
                    .limit(60)
                    .forEach(child -> standings.keep(
                            child.getKey(),
                            Definition.of(
                                            book.inForce(
                                                    child.getValue().residence().division(), DAY),
                                            DISTRICTS)
                                    .decide(child.getValue()),
                            DAY,
                            NOON.plusSeconds(5)));
        });
    }

    /** The verdict of the lists and of the preview is the verdict of the function. */
    private void agreeOn(LocalDate day, Map<UUID, Decision> kept) {
        var verdicts = transaction.execute(status -> {
            everywhere();
            var found = new HashMap<UUID, Verdict>();
            jdbc.sql("select child_id, " + BookSql.VERDICT + " as verdict from migrant_standing")
                    .param("today", day)
                    .query((row, n) ->
                            found.put(row.getObject("child_id", UUID.class), Verdict.valueOf(row.getString("verdict"))))
                    .list();
            return found;
        });
        kept.forEach((id, decision) -> assertThat(verdicts.get(id)).isEqualTo(decision.on(day)));
    }

    private static List<RuleBook> books() {
        var shipped = new RuleBook(ShippedEditions.read());
        var changchun = TestEditions.edition("2201", "definition.centralDistricts", "[\"220102\",\"220104\"]");
        var strict = TestEditions.edition("34", "definition.months", "7");
        var age = TestEditions.edition("341722102", "definition.underAge", "14");
        var quoted = TestEditions.edition("11", "definition.exclusions", """
                [{"kind": "WITHIN_GROUP", "name": "x", "divisions": ["110101"], "zones": ["新区' or '1'='1"]}]""");
        return List.of(shipped, shipped.with(changchun), shipped.with(strict).with(age), shipped.with(quoted));
    }

    private Map<UUID, Decision> decided(Map<UUID, Facts> children, RuleBook book) {
        return transaction.execute(status -> {
            everywhere();
            children.forEach(this::insert);
            var slice = standings.decideAfter(
                    new UUID(0, 0), 10_000, new BookSql(book, new Definitions(DISTRICTS), DAY), DAY, NOON);
            assertThat(slice.seen()).isEqualTo(children.size());
            assertThat(slice.changed()).isEqualTo(children.size());
            var found = new HashMap<UUID, Decision>();
            for (var place : new String[] {"1", "2", "3", "4", "5"}) {
                for (var digit = 0; digit < 10; digit++) {
                    collect(place + digit, found);
                }
            }
            return found;
        });
    }

    private void collect(String province, Map<UUID, Decision> found) {
        jdbc.sql("select child_id from migrant_standing where starts_with(residence_division, :province)")
                .param("province", province)
                .query(UUID.class)
                .list()
                .forEach(id -> found.put(
                        id,
                        standings
                                .find(Jurisdiction.of(province), id)
                                .orElseThrow()
                                .decision()));
    }

    private void everywhere() {
        jdbc.sql("select set_config('tongxing.jurisdiction', '1,2,3,4,5,6', true)")
                .query(String.class)
                .single();
    }

    private static Facts facts(Random random) {
        var residence = PLACES.get(random.nextInt(PLACES.size()));
        var household = switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> residence.substring(0, 6);
            case 2 -> residence.substring(0, 9);
            case 3 -> residence.substring(0, 6) + "199";
            case 4 -> PLACES.get(random.nextInt(PLACES.size())).substring(0, 6);
            default -> PLACES.get(random.nextInt(PLACES.size()));
        };
        var awayNow = random.nextBoolean() ? any(random, ParentsAway.values()) : null;
        return new Facts(
                new Place(DivisionCode.of(residence), zone(random)),
                household == null ? null : new Place(DivisionCode.of(household), zone(random)),
                LocalDate.of(2008, 1, 1).plusDays(random.nextInt(6800)),
                LocalDate.of(2025, 11, 1).plusDays(random.nextInt(386)),
                any(random, "MOTHER", "FATHER", "BOTH_PARENTS", "OTHER_GUARDIAN", "ALONE", "PATERNAL_GRANDPARENTS"),
                random.nextBoolean() ? any(random, MovedWith.values()) : null,
                random.nextInt(3) == 0 ? DAY.minusDays(random.nextInt(400)) : null,
                awayNow,
                awayNow == null || awayNow == ParentsAway.NEITHER ? null : DAY.minusDays(random.nextInt(400)),
                random.nextInt(20) == 0);
    }

    private static @Nullable String zone(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "两江新区";
            case 1 -> "西部科学城重庆高新区";
            case 2 -> "别的新区";
            default -> null;
        };
    }

    @SafeVarargs
    private static <T> T any(Random random, T... of) {
        return of[random.nextInt(of.length)];
    }

    private void insert(UUID id, Facts facts) {
        var household = facts.household();
        jdbc.sql("""
                        insert into child (id, name, sex, birth_date, ethnicity, lives_with, missing_reason,
                            residence_division, residence_address, residence_since, household_division, closed_on,
                            closing_reason, opened_at, changed_at, version)
                        values (:id, '样例', 'MALE', :birth, '01', :livesWith, 'NUMBER_UNVERIFIED', :residence, ''::bytea,
                            :since, :household, :closedOn, :closing, now(), now(), 1)""")
                .param("id", id)
                .param("birth", facts.birthDate())
                .param("livesWith", facts.livesWith())
                .param("residence", facts.residence().division().value())
                // sometimes the day stands in the record, sometimes in the move
                .param(
                        "since",
                        id.hashCode() % 2 == 0
                                ? facts.awaySince()
                                : facts.awaySince().plusDays(40))
                .param(
                        "household",
                        household == null ? null : household.division().value())
                .param("closedOn", facts.closed() ? DAY : null)
                .param("closing", facts.closed() ? "OTHER" : null)
                .update();
        jdbc.sql("""
                        insert into child_move (child_id, residence_division, household_division, away_since, moved_with,
                            residence_zone, household_zone, help_requested_on, parents_away, parents_away_since,
                            version, changed_at, changed_by)
                        values (:id, :residence, :household, :away, :movedWith, :residenceZone, :householdZone, :help,
                            :parents, :parentsSince, 1, now(), :id)""")
                .param("id", id)
                .param("residence", facts.residence().division().value())
                .param(
                        "household",
                        household == null ? null : household.division().value())
                .param("away", id.hashCode() % 2 == 0 ? null : facts.awaySince())
                .param(
                        "movedWith",
                        facts.movedWith() == null ? null : facts.movedWith().name())
                .param("residenceZone", facts.residence().zone())
                .param("householdZone", household == null ? null : household.zone())
                .param("help", facts.helpRequestedOn())
                .param(
                        "parents",
                        facts.parentsAway() == null ? null : facts.parentsAway().name())
                .param("parentsSince", facts.parentsAwaySince())
                .update();
    }

    @Test
    void whatDoesNotChangeIsNotWrittenAgain() {
        var children = Map.of(UUID.randomUUID(), Families.child("341722102202", "500235"));
        var book = new RuleBook(ShippedEditions.read());
        decided(children, book);

        var again = again(book);
        var longer = again(book.with(TestEditions.edition("34", "definition.crossing", "\"CITY\"")));
        var other = again(book.with(TestEditions.edition("341722102", "definition.months", "100")));

        assertThat(again.changed()).isZero();
        assertThat(longer.changed())
                .as("another edition above, the same answer")
                .isZero();
        assertThat(other.changed()).isOne();
        assertThat(historyRows()).isEqualTo(List.of("RULES", "RULES"));
    }

    /** The second wall of ADR 0161 stands around each of the new tables. */
    @Test
    void aConnectionThatForgotToSayForWhomSeesNothing() {
        var id = UUID.randomUUID();
        decided(Map.of(id, Families.child("341722102202", "500235")), new RuleBook(ShippedEditions.read()));
        transaction.executeWithoutResult(status -> {
            everywhere();
            jdbc.sql("""
                            insert into child_move_history (child_id, version, residence_division, household_division, at,
                                agency, why) values (:id, 1, '341722102202', '500235', now(), :id, '样例')""").param("id", id).update();
        });

        for (var table : TABLES) {
            assertThat(seen(table, "")).as("%s by nobody", table).isZero();
            assertThat(seen(table, "35")).as("%s by another province", table).isZero();
            assertThat(seen(table, "341722103"))
                    .as("%s by the next township", table)
                    .isZero();
            assertThat(seen(table, "341722102"))
                    .as("%s by the residence", table)
                    .isOne();
            assertThat(seen(table, "5002"))
                    .as("%s by the household place", table)
                    .isOne();
        }
        for (var kept : List.of("migrant_standing_history", "child_move_history")) {
            assertThatThrownBy(() -> jdbc.sql("update " + kept + " set child_id = child_id")
                            .update())
                    .as("%s is written once", kept)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    private static final List<String> TABLES =
            List.of("child_move", "child_move_history", "migrant_standing", "migrant_standing_history");

    private int seen(String table, String jurisdiction) {
        return transaction.execute(status -> {
            jdbc.sql("select set_config('tongxing.jurisdiction', :codes, true)")
                    .param("codes", jurisdiction)
                    .query(String.class)
                    .single();
            return jdbc.sql("select count(*) from " + table)
                    .query(Integer.class)
                    .single();
        });
    }

    private JdbcStandings.Slice again(RuleBook book) {
        return transaction.execute(status -> {
            everywhere();
            return standings.decideAfter(
                    new UUID(0, 0),
                    10_000,
                    new BookSql(book, new Definitions(DISTRICTS), DAY),
                    DAY,
                    NOON.plusSeconds(1));
        });
    }

    private List<String> historyRows() {
        return transaction.execute(status -> {
            everywhere();
            return jdbc.sql("select cause from migrant_standing_history cascade")
                    .query(String.class)
                    .list();
        });
    }

    private static TestDatabase migrated() {
        var database = EmbeddedDatabase.create("child");
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.password())
                .locations("classpath:db/migration")
                .placeholders(Map.of("app_role", database.app()))
                .load()
                .migrate();
        return database;
    }
}
