package cn.tongxing.child.search;

import static cn.tongxing.platform.persistence.Columns.texts;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.name.NameKeys;
import cn.tongxing.platform.name.NameQuery;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The SQL of keys. A question asks each county of its scope for its next rows by an index and merges them, so a page costs
 * the same however deep it lies and however many children there are.
 */
@Repository
class JdbcFinding {

    /** Above every character: the end of a range of texts that begin alike. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final JdbcClient jdbc;
    private final RowSecurity rows;
    private final DivisionCode province;

    JdbcFinding(JdbcClient jdbc, RowSecurity rows, Deployment deployment) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.province = deployment.province();
    }

    /** Where a row stands in the order of its list. */
    record Hit(ChildId child, String key) {}

    /** Sets the keys of these records anew, with three statements however many they are. */
    void replace(List<RecordFacts> changed) {
        var rowsOf = changed.stream().flatMap(this::rows).toList();
        jdbc.sql("delete from child_finding where child_id = any (cast(:children as uuid[]))")
                .param("children", texts(changed, facts -> facts.id().toString()))
                .update();
        jdbc.sql("insert into child_area (area) select unnest(cast(:areas as text[])) on conflict do nothing")
                .param(
                        "areas",
                        rowsOf.stream().map(Row::area).distinct().sorted().toArray(String[]::new))
                .update();
        jdbc.sql("""
                        insert into child_finding (child_id, area, variant, edition, written, pinyin, initials, sound,
                            birth_date, sex, residence_division, household_division, at_residence, closed)
                        select child_id, area, variant, :edition, written, pinyin, initials, sound,
                            birth_date, sex, residence, household, left(residence, 6) = area, closed
                        from unnest(cast(:children as uuid[]), cast(:areas as text[]), cast(:variants as smallint[]),
                            cast(:written as text[]), cast(:pinyin as text[]), cast(:initials as text[]),
                            cast(:sound as text[]), cast(:births as date[]), cast(:sexes as text[]),
                            cast(:residences as text[]), cast(:households as text[]), cast(:closed as boolean[]))
                            k (child_id, area, variant, written, pinyin, initials, sound, birth_date, sex, residence,
                               household, closed)""")
                .param("edition", NameKeys.EDITION)
                .param("children", texts(rowsOf, row -> row.facts().id().toString()))
                .param("areas", texts(rowsOf, Row::area))
                .param("variants", rowsOf.stream().map(Row::variant).toArray(Integer[]::new))
                .param("written", texts(rowsOf, row -> row.keys().written()))
                .param("pinyin", texts(rowsOf, row -> row.keys().pinyin()))
                .param("initials", texts(rowsOf, row -> row.keys().initials()))
                .param("sound", texts(rowsOf, row -> row.keys().sound()))
                .param("births", texts(rowsOf, row -> row.facts().birthDate().toString()))
                .param("sexes", texts(rowsOf, row -> row.facts().sex().name()))
                .param(
                        "residences",
                        texts(rowsOf, row -> row.facts().residence().value()))
                .param("households", texts(rowsOf, row -> codeOrNull(row.facts().household())))
                .param(
                        "closed",
                        rowsOf.stream().map(row -> row.facts().closed()).toArray(Boolean[]::new))
                .update();
    }

    private record Row(RecordFacts facts, String area, int variant, NameKeys keys) {}

    private Stream<Row> rows(RecordFacts facts) {
        var keys = NameKeys.of(facts.name());
        return areasOf(facts).stream()
                .flatMap(area -> IntStream.range(0, keys.size())
                        .mapToObj(variant -> new Row(facts, area, variant, keys.get(variant))));
    }

    private static @Nullable String codeOrNull(@Nullable DivisionCode code) {
        return code == null ? null : code.value();
    }

    /** Where the child lives comes first; a household in another province is nobody's area here. */
    private Set<String> areasOf(RecordFacts now) {
        var areas = new LinkedHashSet<String>();
        areas.add(now.residence().at(DivisionLevel.COUNTY).value());
        var household = now.household();
        if (household != null && province.contains(household)) {
            areas.add(household.at(DivisionLevel.COUNTY).value());
        }
        return areas;
    }

    /** In the order of the key and the id; at most {@code limit}, from after the last one seen. */
    List<Hit> find(Jurisdiction scope, Filter filter, @Nullable NameQuery name, @Nullable Hit after, int limit) {
        rows.enter(scope);
        var query = new FindingSql(name == null ? null : name.by());
        return bound(query.page(), scope, filter, name)
                .param("afterKey", after == null ? "" : after.key())
                .param("afterId", after == null ? new UUID(0, 0) : after.child().value())
                .param("limit", limit)
                .query((row, n) -> new Hit(new ChildId(row.getObject("child_id", UUID.class)), row.getString("key")))
                .list();
    }

    /** How many there are, counted no further than to {@code most}. */
    int count(Jurisdiction scope, Filter filter, @Nullable NameQuery name, int most) {
        rows.enter(scope);
        var query = new FindingSql(name == null ? null : name.by());
        return bound(query.count(), scope, filter, name)
                .param("limit", most)
                .query(Integer.class)
                .single();
    }

    /** How PostgreSQL would answer the question; for tests. */
    List<String> plan(Jurisdiction scope, Filter filter, @Nullable NameQuery name) {
        rows.enter(scope);
        var query = new FindingSql(name == null ? null : name.by());
        return bound("explain (costs off) " + query.page(), scope, filter, name)
                .param("afterKey", "")
                .param("afterId", new UUID(0, 0))
                .param("limit", 21)
                .query(String.class)
                .list();
    }

    private JdbcClient.StatementSpec bound(String sql, Jurisdiction scope, Filter filter, @Nullable NameQuery name) {
        var beginnings = name == null ? List.of("") : name.beginnings();
        return jdbc.sql(sql)
                .param("areas", areas(scope).toArray(String[]::new))
                .param("states", filter.closed())
                .param("begin", beginnings.toArray(String[]::new))
                .param("end", beginnings.stream().map(text -> text + LAST).toArray(String[]::new))
                .param("from", scope.from())
                .param("to", scope.to())
                .param("bornFrom", filter.bornFrom())
                .param("bornTo", filter.bornTo())
                .param("sex", filter.sex() == null ? null : filter.sex().name());
    }

    private List<String> areas(Jurisdiction scope) {
        var code = scope.within().getFirst();
        if (code.level().compareTo(DivisionLevel.COUNTY) >= 0)
            return List.of(code.at(DivisionLevel.COUNTY).value());
        return jdbc.sql("select area from child_area where area >= :from and area < :to order by area")
                .param("from", scope.from())
                .param("to", scope.to())
                .query(String.class)
                .list();
    }
}
