package cn.tongxing.child.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** With forty thousand children the pairs of a slice are found by indexes, under row-level security. */
class PairPlanTest {

    private static final TestDatabase DATABASE =
            EmbeddedDatabase.create("pairs").migrated();

    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;

    @BeforeAll
    static void fortyThousandChildren() {
        var source = DATABASE.dataSource();
        jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        transaction.executeWithoutResult(status -> {
            new RowSecurity(jdbc).enter(Jurisdiction.of("34"));
            jdbc.sql("""
                            insert into child (id, name, sex, birth_date, ethnicity, lives_with, missing_reason,
                                residence_division, residence_address, residence_since, opened_at, changed_at, version)
                            select gen_random_uuid(), '样例', 'MALE', date '2012-01-01' + n % 4000, '01', 'FATHER',
                                'NUMBER_UNVERIFIED', '34' || lpad((n % 20 + 1000)::text, 4, '0') || '102202', '\\x00',
                                date '2024-01-01', now(), now(), 1
                            from generate_series(1, 40000) n""").update();
            jdbc.sql("""
                            insert into child_finding (child_id, area, variant, edition, written, pinyin, initials,
                                sound, birth_date, sex, residence_division, at_residence, closed)
                            select id, left(residence_division, 6), 0, 1, k, k, k, left(k, 3) || ' ' || k || ' ',
                                birth_date, sex, residence_division, true, false
                            from (select *, md5(id::text) as k from child) c""").update();
            jdbc.sql("""
                            insert into child_trait (kind, blind_index, child_id, key_version)
                            select 'PHONE', sha256(substr(id::text, 1, 4)::bytea), id, 1 from child""").update();
        });
        DATABASE.asOwner().sql("vacuum analyze").update();
    }

    @Test
    void aSliceIsComparedByIndexes() {
        var plan = String.join("\n", explained());

        assertThat(plan)
                .contains("child_finding_alike", "child_finding_by_sound", "child_trait_pkey")
                .doesNotContain("Seq Scan on child_finding", "Seq Scan on child c", "Seq Scan on child_trait");
    }

    private static Iterable<String> explained() {
        return transaction.execute(status -> {
            new RowSecurity(jdbc).enter(Jurisdiction.of("34"));
            var due = jdbc.sql("select id from child order by id limit 200")
                    .query(UUID.class)
                    .list();
            return jdbc.sql("explain (costs off) " + PairSql.FIND)
                    .param("due", due.stream().map(UUID::toString).toArray(String[]::new))
                    .param("last", "{")
                    .param(
                            "names",
                            Arrays.stream(Agreement.values()).map(Enum::name).toArray(String[]::new))
                    .param(
                            "points",
                            Arrays.stream(Agreement.values())
                                    .map(Agreement::points)
                                    .toArray(Integer[]::new))
                    .param("enough", Agreement.ENOUGH)
                    .param("at", java.time.OffsetDateTime.parse("2026-03-02T04:00:00Z"))
                    .query(String.class)
                    .list();
        });
    }
}
