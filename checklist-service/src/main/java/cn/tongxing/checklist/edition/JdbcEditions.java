package cn.tongxing.checklist.edition;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.checklist.annex.Area;
import cn.tongxing.checklist.annex.Column;
import cn.tongxing.checklist.annex.Entry;
import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@link Editions}. */
@Repository
class JdbcEditions implements Editions {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    JdbcEditions(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    @Override
    public Optional<Edition> inForce(List<Region> regions, LocalDate on) {
        return jdbc.sql("""
                        select * from checklist_edition
                        where region in (:regions) and effective_from <= :on
                        order by length(region) * (region <> '00')::int desc, effective_from desc, version desc limit 1""")
                .param("regions", regions.stream().map(Region::code).toList())
                .param("on", on)
                .query(this::edition)
                .optional();
    }

    @Override
    public Optional<Edition> find(Region region, int version) {
        return jdbc.sql("select * from checklist_edition where region = :region and version = :version")
                .param("region", region.code())
                .param("version", version)
                .query(this::edition)
                .optional();
    }

    @Override
    public List<Outline> outlines(Region region, PageQuery page) {
        var after = page.after();
        return jdbc.sql("""
                        select * from checklist_edition
                        where region = :region and version < :before order by version desc limit :limit""")
                .param("region", region.code())
                .param("before", after == null ? Integer.MAX_VALUE : after.part(0, Integer::parseInt))
                .param("limit", page.limit() + 1)
                .query(JdbcEditions::outline)
                .list();
    }

    @Override
    public List<Outline> allInForce(LocalDate on, PageQuery page) {
        var after = page.after();
        return jdbc.sql("""
                        select distinct on (region) * from checklist_edition
                        where effective_from <= :on and region > :after
                        order by region, effective_from desc, version desc limit :limit""")
                .param("on", on)
                .param("after", after == null ? "" : after.part(0, code -> code))
                .param("limit", page.limit() + 1)
                .query(JdbcEditions::outline)
                .list();
    }

    @Override
    public Edition publish(Edition.Draft draft, List<Entry> entries, Published by) {
        var id = insert(draft, entries, null, by.at(), by);
        return jdbc.sql("select * from checklist_edition where id = :id")
                .param("id", id.orElseThrow())
                .query(this::edition)
                .single();
    }

    @Override
    public Optional<Edition> seed(Edition.Draft draft, List<Entry> entries, String seed, Instant at) {
        return insert(draft, entries, seed, at, null)
                .flatMap(id -> jdbc.sql("select * from checklist_edition where id = :id")
                        .param("id", id)
                        .query(this::edition)
                        .optional());
    }

    /** The numbers of one region's editions have no gaps and no doubles, whoever publishes at the same time. */
    private Optional<UUID> insert(
            Edition.Draft draft, List<Entry> entries, @Nullable String seed, Instant at, @Nullable Published by) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 1))")
                .param("key", draft.region().code())
                .query((row, n) -> true)
                .single();
        var id = Uuid7.next();
        int inserted = jdbc.sql("""
                        insert into checklist_edition (id, region, version, title, source, issued_on, effective_from,
                            below_parent_reason, entries, seed, published_at, file_sha256, agency, agency_name, client, staff)
                        values (:id, :region,
                            (select coalesce(max(version), 0) + 1 from checklist_edition where region = :region),
                            :title, :source, :issuedOn, :effectiveFrom, :reason, :entries, :seed, :at, :sha256,
                            :agency, :agencyName, :client, :staff)
                        on conflict (seed) do nothing""")
                .param("id", id)
                .param("region", draft.region().code())
                .param("title", draft.title())
                .param("source", draft.source())
                .param("issuedOn", draft.issuedOn())
                .param("effectiveFrom", draft.effectiveFrom())
                .param("reason", draft.belowParentReason())
                .param("entries", entries.size())
                .param("seed", seed)
                .param("at", timestamp(at))
                .param("sha256", by == null ? null : by.fileSha256())
                .param("agency", by == null ? null : by.actor().agency())
                .param("agencyName", by == null ? null : by.actor().agencyName())
                .param("client", by == null ? null : by.actor().client())
                .param("staff", by == null ? null : by.actor().staff())
                .update();
        if (inserted == 0) return Optional.empty();
        insertEntries(id, entries);
        return Optional.of(id);
    }

    private void insertEntries(UUID edition, List<Entry> entries) {
        var rows = entries.stream()
                .map(entry -> new MapSqlParameterSource("edition", edition)
                        .addValue("seq", entry.seq())
                        .addValue("area", entry.area().name())
                        .addValue("target", entry.target())
                        .addValue("item", entry.item())
                        .addValue("content", entry.content())
                        .addValue("departments", entry.departments().toArray(String[]::new))
                        .addValue(
                                "filled",
                                entry.filled().stream().map(Column::name).toArray(String[]::new))
                        .addValue("note", entry.note()))
                .toArray(MapSqlParameterSource[]::new);
        batch.batchUpdate("""
                        insert into checklist_entry (edition, seq, area, target, item, content, departments, filled, note)
                        values (:edition, :seq, :area, :target, :item, :content, :departments, :filled, :note)""", rows);
    }

    @Override
    public boolean file(Edition edition, Filing filing, Actor by) {
        return jdbc.sql("""
                        insert into checklist_filing (edition, filed_with, filed_on, receipt, at, agency, client, staff)
                        values (:edition, :with, :on, :receipt, :at, :agency, :client, :staff)
                        on conflict (edition) do nothing""")
                        .param("edition", edition.id())
                        .param("with", filing.with().value())
                        .param("on", filing.filedOn())
                        .param("receipt", filing.receipt())
                        .param("at", timestamp(filing.at()))
                        .param("agency", by.agency())
                        .param("client", by.client())
                        .param("staff", by.staff())
                        .update()
                == 1;
    }

    @Override
    public Map<UUID, Filing> filings(List<UUID> editions) {
        if (editions.isEmpty()) return Map.of();
        var found = new HashMap<UUID, Filing>();
        jdbc.sql("select * from checklist_filing where edition in (:editions)")
                .param("editions", editions)
                .query(row -> {
                    found.put(
                            row.getObject("edition", UUID.class),
                            new Filing(
                                    DivisionCode.of(row.getString("filed_with")),
                                    row.getObject("filed_on", LocalDate.class),
                                    row.getString("receipt"),
                                    instant(row, "at")));
                });
        return Collections.unmodifiableMap(found);
    }

    private Edition edition(ResultSet row, int n) throws SQLException {
        var outline = outline(row, n);
        return new Edition(
                outline.id(),
                outline.draft(),
                outline.version(),
                outline.agencyName(),
                outline.publishedAt(),
                entries(outline.id()));
    }

    private static Outline outline(ResultSet row, int n) throws SQLException {
        return new Outline(
                row.getObject("id", UUID.class),
                new Edition.Draft(
                        new Region(row.getString("region")),
                        row.getString("title"),
                        row.getString("source"),
                        row.getObject("issued_on", LocalDate.class),
                        row.getObject("effective_from", LocalDate.class),
                        row.getString("below_parent_reason")),
                row.getInt("version"),
                row.getInt("entries"),
                row.getString("agency_name"),
                instant(row, "published_at"));
    }

    private List<Entry> entries(UUID edition) {
        return jdbc.sql("select * from checklist_entry where edition = :edition order by seq")
                .param("edition", edition)
                .query((row, n) -> new Entry(
                        Area.valueOf(row.getString("area")),
                        row.getInt("seq"),
                        row.getString("target"),
                        row.getString("item"),
                        row.getString("content"),
                        texts(row, "departments"),
                        texts(row, "filled").stream().map(Column::valueOf).toList(),
                        row.getString("note")))
                .list();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
