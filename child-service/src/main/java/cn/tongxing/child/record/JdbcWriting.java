package cn.tongxing.child.record;

import static cn.tongxing.platform.persistence.Columns.bytes;
import static cn.tongxing.platform.persistence.Columns.texts;

import cn.tongxing.platform.division.Jurisdiction;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL that writes records: one statement a table, however many records there are. The caller has entered row security. */
class JdbcWriting {

    private static final String ROWS = """
            unnest(cast(:ids as uuid[]), cast(:versions as bigint[]), cast(:names as text[]), cast(:sexes as text[]),
                cast(:births as date[]), cast(:ethnicities as text[]), cast(:livesWith as text[]),
                cast(:citizenIds as bytea[]), cast(:missingReasons as text[]), cast(:documentTypes as text[]),
                cast(:documentNumbers as bytea[]), cast(:residences as text[]), cast(:residenceAddresses as bytea[]),
                cast(:residencesSince as date[]), cast(:households as text[]), cast(:householdAddresses as bytea[]),
                cast(:householdsSince as date[]), cast(:closedOn as date[]), cast(:closingReasons as text[]),
                cast(:closingNotes as text[]), cast(:mergedInto as uuid[]), cast(:openedAt as timestamptz[]),
                cast(:changedAt as timestamptz[]))
            as t (id, version, name, sex, birth_date, ethnicity, lives_with, citizen_id, missing_reason, document_type,
                document_number, residence_division, residence_address, residence_since, household_division,
                household_address, household_since, closed_on, closing_reason, closing_note, merged_into, opened_at, changed_at)
            """;

    private static final String CONTENT = """
            name, sex, birth_date, ethnicity, lives_with, citizen_id, missing_reason, document_type, document_number,
            residence_division, residence_address, residence_since, household_division, household_address, household_since,
            closed_on, closing_reason, closing_note, merged_into, changed_at, version""";

    private final JdbcClient jdbc;

    JdbcWriting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line of a record's history with the record as it was then, sealed. */
    record Line(Change change, byte[] snapshot) {}

    void insert(List<SealedChild> children) {
        bind(
                        "insert into child (id, opened_at, " + CONTENT + ") select id, opened_at, " + CONTENT + " from "
                                + ROWS,
                        children)
                .update();
        insertGuardians(children);
    }

    /** How many stood in the version before, within the scope; a caller that misses some rolls back. */
    int update(Jurisdiction scope, List<SealedChild> children) {
        int updated = bind(
                        "update child c set (" + CONTENT + ") = (" + of("t", CONTENT) + ") from " + ROWS + """
                        where c.id = t.id and c.version = t.version - 1
                          and (c.residence_division >= :from and c.residence_division < :to
                               or c.household_division >= :from and c.household_division < :to)""",
                        children)
                .param("from", scope.from())
                .param("to", scope.to())
                .update();
        jdbc.sql("delete from child_guardian where child_id = any (cast(:ids as uuid[]))")
                .param("ids", texts(children, row -> row.child().id()))
                .update();
        insertGuardians(children);
        return updated;
    }

    private static String of(String alias, String columns) {
        return alias + "." + columns.replaceAll(",\\s+", ", " + alias + ".");
    }

    private JdbcClient.StatementSpec bind(String sql, List<SealedChild> rows) {
        var statement = jdbc.sql(sql)
                .param("ids", texts(rows, row -> row.child().id()))
                .param("versions", texts(rows, row -> row.child().version()))
                .param("citizenIds", bytes(rows, SealedChild::citizenId))
                .param("documentNumbers", bytes(rows, SealedChild::documentNumber))
                .param("residenceAddresses", bytes(rows, SealedChild::residenceAddress))
                .param("householdAddresses", bytes(rows, SealedChild::householdAddress))
                .param("mergedInto", texts(rows, row -> row.child().mergedInto()))
                .param("openedAt", texts(rows, row -> row.child().openedAt()))
                .param("changedAt", texts(rows, row -> row.child().changedAt()))
                .param("closedOn", texts(rows, row -> ofClosure(row, Closure::on)))
                .param("closingReasons", texts(rows, row -> ofClosure(row, Closure::reason)))
                .param("closingNotes", texts(rows, row -> ofClosure(row, Closure::note)));
        return details(
                statement, rows.stream().map(row -> row.child().details()).toList());
    }

    private static @Nullable Object ofClosure(SealedChild row, Function<Closure, @Nullable Object> part) {
        var closure = row.child().closure();
        return closure == null ? null : part.apply(closure);
    }

    private static JdbcClient.StatementSpec details(JdbcClient.StatementSpec sql, List<ChildDetails> rows) {
        return sql.param("names", texts(rows, row -> row.name().value()))
                .param("sexes", texts(rows, ChildDetails::sex))
                .param("births", texts(rows, ChildDetails::birthDate))
                .param("ethnicities", texts(rows, row -> row.ethnicity().code()))
                .param("livesWith", texts(rows, ChildDetails::livesWith))
                .param("missingReasons", texts(rows, row -> row.identity().missingReason()))
                .param("documentTypes", texts(rows, row -> row.identity().documentType()))
                .param("residences", texts(rows, row -> row.residence().division()))
                .param("residencesSince", texts(rows, row -> row.residence().since()))
                .param("households", texts(rows, row -> ofHousehold(row, Dwelling::division)))
                .param("householdsSince", texts(rows, row -> ofHousehold(row, Dwelling::since)));
    }

    private static @Nullable Object ofHousehold(ChildDetails row, Function<Dwelling, @Nullable Object> part) {
        var household = row.household();
        return household == null ? null : part.apply(household);
    }

    private void insertGuardians(List<SealedChild> children) {
        var rows =
                children.stream().flatMap(child -> child.guardians().stream()).toList();
        if (rows.isEmpty()) return;
        jdbc.sql("""
                        insert into child_guardian (child_id, id, position, name, relation, capacity, citizen_id, phone)
                        select * from unnest(cast(:children as uuid[]), cast(:ids as uuid[]), cast(:positions as smallint[]),
                            cast(:names as text[]), cast(:relations as text[]), cast(:capacities as text[]),
                            cast(:citizenIds as bytea[]), cast(:phones as bytea[]))""")
                .param("children", texts(rows, SealedChild.SealedGuardian::child))
                .param("ids", texts(rows, row -> row.guardian().id()))
                .param("positions", texts(rows, SealedChild.SealedGuardian::position))
                .param("names", texts(rows, row -> row.guardian().name().value()))
                .param("relations", texts(rows, row -> row.guardian().relation().code()))
                .param("capacities", texts(rows, row -> row.guardian().capacity()))
                .param("citizenIds", bytes(rows, SealedChild.SealedGuardian::citizenId))
                .param("phones", bytes(rows, SealedChild.SealedGuardian::phone))
                .update();
    }

    void addHistory(List<Line> lines) {
        jdbc.sql("""
                        insert into child_history (child_id, version, what, at, agency, agency_name, client, staff,
                            staff_name, why, snapshot)
                        select * from unnest(cast(:children as uuid[]), cast(:versions as bigint[]), cast(:what as text[]),
                            cast(:at as timestamptz[]), cast(:agencies as uuid[]), cast(:agencyNames as text[]),
                            cast(:clients as text[]), cast(:staff as text[]), cast(:staffNames as text[]),
                            cast(:why as text[]), cast(:snapshots as bytea[]))""")
                .param("children", texts(lines, line -> line.change().after().id()))
                .param("versions", texts(lines, line -> line.change().after().version()))
                .param("what", texts(lines, line -> line.change().what()))
                .param("at", texts(lines, line -> line.change().at()))
                .param("agencies", texts(lines, line -> line.change().by().agency()))
                .param("agencyNames", texts(lines, line -> line.change().by().agencyName()))
                .param("clients", texts(lines, line -> line.change().by().client()))
                .param("staff", texts(lines, line -> line.change().by().staff()))
                .param("staffNames", texts(lines, line -> line.change().by().staffName()))
                .param("why", texts(lines, line -> line.change().why()))
                .param("snapshots", bytes(lines, Line::snapshot))
                .update();
    }
}
