package cn.tongxing.child.intake;

import static cn.tongxing.platform.persistence.Columns.bytes;
import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.texts;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.RecordIntake;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.child.sheet.SheetFormat;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of imports. One is seen by the agency that sent it; the worker sees all of the province. */
@Repository
class JdbcImports {

    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;
    private final RowSecurity security;
    private final ImportSeals seals;

    JdbcImports(JdbcClient jdbc, RowSecurity security, ImportSeals seals) {
        this.jdbc = jdbc;
        this.security = security;
        this.seals = seals;
    }

    // receiving

    /** False when another one of the agency is under way. */
    boolean begin(ChildImport begun) {
        var actor = begun.actor();
        security.enter(actor.jurisdiction());
        return jdbc.sql("""
                        insert into child_import (id, agency, agency_name, function, division, level, roles, client, staff,
                            staff_name, format, on_file, dry_run, why, state, received_at, touched_at)
                        values (:id, :agency, :agencyName, :function, :division, :level, :roles, :client, :staff,
                            :staffName, :format, :onFile, :dryRun, :why, 'RECEIVING', :at, clock_timestamp())
                        on conflict (agency) where finished_at is null do nothing""")
                        .param("id", begun.id())
                        .param("agency", actor.agency())
                        .param("agencyName", actor.agencyName())
                        .param("function", actor.function().name())
                        .param("division", actor.division().value())
                        .param("level", actor.level().name())
                        .param(
                                "roles",
                                actor.roles().stream().map(Enum::name).sorted().toArray(String[]::new))
                        .param("client", actor.client())
                        .param("staff", actor.staff())
                        .param("staffName", actor.staffName())
                        .param("format", begun.format().name())
                        .param("onFile", begun.onFile().name())
                        .param("dryRun", begun.dryRun())
                        .param("why", begun.why())
                        .param("at", timestamp(begun.receivedAt()))
                        .update()
                == 1;
    }

    Optional<UUID> underWay(Actor actor) {
        security.enter(actor.jurisdiction());
        return jdbc.sql("select id from child_import where agency = :agency and finished_at is null")
                .param("agency", actor.agency())
                .query(UUID.class)
                .optional();
    }

    void name(ChildImport receiving, List<String> header) {
        security.enter(receiving.actor().jurisdiction());
        jdbc.sql("update child_import set header = :header where id = :id")
                .param("header", header.toArray(String[]::new))
                .param("id", receiving.id())
                .update();
    }

    /** False when it was cancelled, or given up since nothing came for long. */
    boolean add(ChildImport receiving, int number, Piece piece) {
        security.enter(receiving.actor().jurisdiction());
        int going = jdbc.sql("""
                        update child_import set touched_at = clock_timestamp(), pieces = pieces + 1, rows = rows + :rows
                        where id = :id and state = 'RECEIVING' and pieces = :number""")
                .param("rows", piece.lines().size())
                .param("id", receiving.id())
                .param("number", number)
                .update();
        if (going == 0) return false;
        jdbc.sql("insert into child_import_piece (import, number, content) values (:id, :number, :content)")
                .param("id", receiving.id())
                .param("number", number)
                .param("content", seals.piece(receiving.id(), number, piece))
                .update();
        return true;
    }

    boolean received(ChildImport receiving) {
        security.enter(receiving.actor().jurisdiction());
        return jdbc.sql("""
                        update child_import set state = 'RUNNING', touched_at = clock_timestamp()
                        where id = :id and state = 'RECEIVING'""").param("id", receiving.id()).update() == 1;
    }

    /** False when it has ended already. What is left of the file goes; what was taken in stays. */
    boolean end(UUID id, ChildImport.State how, Jurisdiction scope, Instant at) {
        security.enter(scope);
        int ended = jdbc.sql(
                        "update child_import set state = :how, finished_at = :at where id = :id and finished_at is null")
                .param("how", how.name())
                .param("at", timestamp(at))
                .param("id", id)
                .update();
        if (ended == 1) {
            jdbc.sql("delete from child_import_piece where import = :id")
                    .param("id", id)
                    .update();
        }
        return ended == 1;
    }

    /** Files whose sender has fallen silent. */
    List<UUID> silent(Jurisdiction province, Duration longest) {
        security.enter(province);
        return jdbc.sql("""
                        select id from child_import
                        where state = 'RECEIVING' and touched_at < clock_timestamp() - make_interval(secs => :seconds)""")
                .param("seconds", longest.toSeconds())
                .query(UUID.class)
                .list();
    }

    // working

    /** Whose turn it is: the one that has waited longest, so that a small list does not wait for a large one. */
    Optional<ChildImport> next(Jurisdiction province) {
        security.enter(province);
        return jdbc.sql("select * from child_import where state = 'RUNNING' order by touched_at limit 1")
                .query(JdbcImports::row)
                .optional();
    }

    Piece piece(ChildImport running, int number) {
        security.enter(running.actor().jurisdiction());
        return jdbc.sql("select content from child_import_piece where import = :id and number = :number")
                .param("id", running.id())
                .param("number", number)
                .query((row, n) -> seals.piece(running.id(), number, row.getBytes("content")))
                .single();
    }

    /**
     * False when it is not that piece's turn any more: cancelled, or done by another replica.
     *
     * @param upTo the last row that is through now; 0 when the piece is
     */
    boolean finish(ChildImport running, int upTo, List<FailedRow> failed, Map<RowOutcome, Integer> counts, Instant at) {
        security.enter(running.actor().jurisdiction());
        int done = jdbc.sql("""
                        update child_import set next_piece = next_piece + :pieces, last_row = :upTo, touched_at = clock_timestamp(),
                            opened = opened + :opened, corrected = corrected + :corrected, unchanged = unchanged + :unchanged,
                            kept = kept + :kept, closed = closed + :closed, under_review = under_review + :underReview,
                            repeated = repeated + :repeated, invalid = invalid + :invalid,
                            state = case when next_piece + :pieces = pieces then 'DONE' else state end,
                            finished_at = case when next_piece + :pieces = pieces then cast(:at as timestamptz) end
                        where id = :id and state = 'RUNNING' and next_piece = :piece and last_row = :before""")
                .param("pieces", upTo == 0 ? 1 : 0)
                .param("upTo", upTo)
                .param("before", running.lastRow())
                .param("opened", counts.getOrDefault(RowOutcome.OPENED, 0))
                .param("corrected", counts.getOrDefault(RowOutcome.CORRECTED, 0))
                .param("unchanged", counts.getOrDefault(RowOutcome.UNCHANGED, 0))
                .param("kept", counts.getOrDefault(RowOutcome.ON_FILE, 0))
                .param("closed", counts.getOrDefault(RowOutcome.CLOSED, 0))
                .param("underReview", counts.getOrDefault(RowOutcome.UNDER_REVIEW, 0))
                .param("repeated", counts.getOrDefault(RowOutcome.REPEATED, 0))
                .param("invalid", counts.getOrDefault(RowOutcome.INVALID, 0))
                .param("at", timestamp(at))
                .param("id", running.id())
                .param("piece", running.nextPiece())
                .update();
        if (done == 0) return false;
        keep(running, failed);
        if (upTo > 0) return true;
        jdbc.sql("delete from child_import_piece where import = :id and number = :piece")
                .param("id", running.id())
                .param("piece", running.nextPiece())
                .update();
        return true;
    }

    private void keep(ChildImport running, List<FailedRow> failed) {
        if (failed.isEmpty()) return;
        jdbc.sql("""
                        insert into child_import_row (import, number, outcome, content)
                        select :id, * from unnest(cast(:numbers as int[]), cast(:outcomes as text[]), cast(:contents as bytea[]))""")
                .param("id", running.id())
                .param("numbers", texts(failed, FailedRow::number))
                .param("outcomes", texts(failed, FailedRow::outcome))
                .param("contents", bytes(failed, row -> seals.row(running.id(), row)))
                .update();
    }

    /** True when there may be more. */
    boolean forgetRows(Jurisdiction province, Instant before) {
        security.enter(province);
        return jdbc.sql("""
                        delete from child_import_row r using (
                          select import, number from child_import_row
                          where import = any (array(select id from child_import where finished_at < :before))
                          limit 1000) old
                        where r.import = old.import and r.number = old.number""").param("before", timestamp(before)).update() == 1000;
    }

    // reading

    Optional<ChildImport> find(UUID id, Actor actor) {
        security.enter(actor.jurisdiction());
        return jdbc.sql("select * from child_import where id = :id and agency = :agency")
                .param("id", id)
                .param("agency", actor.agency())
                .query(JdbcImports::row)
                .optional();
    }

    /** Newest first; one row more than asked for, if there is one. */
    List<ChildImport> list(Actor actor, PageQuery page) {
        security.enter(actor.jurisdiction());
        var after = page.after();
        return jdbc.sql(
                        "select * from child_import where agency = :agency and id < :before order by id desc limit :limit")
                .param("agency", actor.agency())
                .param("before", after == null ? LAST : after.part(0, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(JdbcImports::row)
                .list();
    }

    /** In the order of the list, from behind a row. */
    List<FailedRow> rows(UUID id, Actor actor, @Nullable RowOutcome outcome, int after, int limit) {
        security.enter(actor.jurisdiction());
        return jdbc.sql("select number, content from child_import_row where import = :id and number > :after"
                        + (outcome == null ? "" : " and outcome = '" + outcome + "'")
                        + " order by number limit :limit")
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> seals.row(id, row.getInt("number"), row.getBytes("content")))
                .list();
    }

    private static ChildImport row(ResultSet row, int n) throws SQLException {
        return new ChildImport(
                row.getObject("id", UUID.class),
                actor(row),
                SheetFormat.valueOf(row.getString("format")),
                RecordIntake.OnFile.valueOf(row.getString("on_file")),
                row.getBoolean("dry_run"),
                row.getString("why"),
                ChildImport.State.valueOf(row.getString("state")),
                instant(row, "received_at"),
                instantOrNull(row, "finished_at"),
                List.of((String[]) row.getArray("header").getArray()),
                row.getInt("rows"),
                row.getInt("pieces"),
                row.getInt("next_piece"),
                row.getInt("last_row"),
                counts(row));
    }

    private static Actor actor(ResultSet row) throws SQLException {
        return new Actor(
                row.getObject("agency", UUID.class),
                row.getString("agency_name"),
                AgencyFunction.valueOf(row.getString("function")),
                DivisionCode.of(row.getString("division")),
                DivisionLevel.valueOf(row.getString("level")),
                Stream.of((String[]) row.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .collect(Collectors.toSet()),
                row.getString("client"),
                row.getString("staff"),
                row.getString("staff_name"));
    }

    private static Map<RowOutcome, Integer> counts(ResultSet row) throws SQLException {
        var counts = new EnumMap<RowOutcome, Integer>(RowOutcome.class);
        for (var outcome : RowOutcome.values()) {
            counts.put(outcome, row.getInt(column(outcome)));
        }
        return counts;
    }

    private static String column(RowOutcome outcome) {
        return switch (outcome) {
            case ON_FILE -> "kept";
            case OPENED, CORRECTED, UNCHANGED, CLOSED, UNDER_REVIEW, REPEATED, INVALID ->
                outcome.name().toLowerCase(Locale.ROOT);
        };
    }
}
