package cn.tongxing.child.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.name.NameQuery;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** With forty thousand children in twenty counties each way of finding reads its own index, under row-level security. */
class FindingPlanTest {

    private static final TestDatabase DATABASE =
            EmbeddedDatabase.create("finding").migrated();
    private static final Filter OPEN = new Filter(Filter.Status.OPEN, null, null, null);

    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;
    private static JdbcFinding finding;

    @BeforeAll
    static void fortyThousandChildren() {
        var source = DATABASE.dataSource();
        jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        finding = new JdbcFinding(
                jdbc,
                new RowSecurity(jdbc),
                new Deployment(DivisionCode.of("34"), "child-service", URI.create("http://127.0.0.1:8034")));
        in(() -> {
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
                            select id, left(residence_division, 6), 0, 1, k, k, k, k, birth_date, sex,
                                residence_division, true, false
                            from (select *, md5(id::text) as k from child) c""").update();
            jdbc.sql("insert into child_area select distinct area from child_finding")
                    .update();
            return true;
        });
        DATABASE.asOwner().sql("vacuum analyze child_finding").update();
        DATABASE.asOwner().sql("vacuum analyze child").update();
    }

    @ParameterizedTest
    @CsvSource({
        "WRITTEN, child_finding_by_written",
        "PINYIN, child_finding_by_pinyin",
        "INITIALS, child_finding_by_initials",
        "SOUND, child_finding_by_sound",
    })
    void eachWayReadsItsOwnIndexByItsRange(NameQuery.By by, String index) {
        for (var scope : List.of("34", "3410", "341003", "341003102")) {
            var plan = in(() -> finding.plan(Jurisdiction.of(scope), OPEN, new NameQuery(by, List.of("a"))));

            assertThat(text(plan)).as(scope).contains(index).doesNotContain("Seq Scan on child_finding");
            assertThat(plan.stream().filter(line -> line.contains("Index Cond")).findFirst())
                    .as(text(plan))
                    .get()
                    .asString()
                    .contains("area = ", "closed = ", ">= ", "< ", "ROW(");
        }
    }

    @Test
    void aListWithoutANameReadsItsOwnIndexFromWhereItStopped() {
        for (var scope : List.of("34", "341003", "341003102")) {
            var plan = in(() -> finding.plan(Jurisdiction.of(scope), OPEN, null));

            assertThat(text(plan))
                    .as(scope)
                    .contains("child_finding_in_area", "child_id >")
                    .doesNotContain("Seq Scan on child_finding", "Bitmap Heap Scan on child_finding");
        }
    }

    @Test
    void theCountiesOfAProvinceAreMergedInOneOrder() {
        var first = in(() ->
                finding.find(Jurisdiction.of("34"), OPEN, new NameQuery(NameQuery.By.PINYIN, List.of("a")), null, 50));
        var next = in(() -> finding.find(
                Jurisdiction.of("34"), OPEN, new NameQuery(NameQuery.By.PINYIN, List.of("a")), first.get(19), 30));

        assertThat(first).isSortedAccordingTo(java.util.Comparator.comparing(JdbcFinding.Hit::key));
        assertThat(next).isEqualTo(first.subList(20, 50));
        assertThat(first.stream().map(JdbcFinding.Hit::child).collect(Collectors.toSet()))
                .hasSize(50);
        assertThat(Set.of(in(() -> finding.count(Jurisdiction.of("34"), OPEN, null, 1001))))
                .containsExactly(1001);
    }

    @Test
    void aConnectionThatForgotToSayForWhomFindsNothing() {
        assertThat(jdbc.sql("select count(*) from child_finding")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from child_trait")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static String text(List<String> plan) {
        return String.join("\n", plan);
    }

    private static <T> T in(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
