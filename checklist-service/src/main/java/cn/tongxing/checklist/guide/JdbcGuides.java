package cn.tongxing.checklist.guide;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@link Guides}. */
@Repository
class JdbcGuides implements Guides {

    private final JdbcClient jdbc;

    JdbcGuides(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Item> item(String code) {
        return jdbc.sql("select code, name, name_english from guide_item where code = :code")
                .param("code", code)
                .query(Item.class)
                .optional();
    }

    @Override
    public List<GuideVersion> inForce(String item, List<Region> regions, LocalDate on) {
        return jdbc
                .sql("""
                        select distinct on (region) * from guide_version
                        where item = :item and region in (:regions) and effective_from <= :on
                        order by region, effective_from desc, version desc""")
                .param("item", item)
                .param("regions", regions.stream().map(Region::code).toList())
                .param("on", on)
                .query(this::version)
                .list()
                .stream()
                .sorted(Comparator.comparing(version -> regions.indexOf(version.region())))
                .toList();
    }

    @Override
    public List<GuideVersion> versions(String item, Region region, PageQuery page) {
        var after = page.after();
        return jdbc.sql("""
                        select * from guide_version
                        where item = :item and region = :region and version < :before
                        order by version desc limit :limit""")
                .param("item", item)
                .param("region", region.code())
                .param("before", after == null ? Integer.MAX_VALUE : after.part(0, Integer::parseInt))
                .param("limit", page.limit() + 1)
                .query(this::version)
                .list();
    }

    @Override
    public Optional<GuideVersion> lockedOwn(String item, Region region, LocalDate on) {
        lock(item, region);
        return inForce(item, List.of(region), on).stream().findFirst();
    }

    @Override
    public GuideVersion publish(NewGuide guide, Published by) {
        var actor = by.actor();
        var id = Uuid7.next();
        insert(guide, id, by.at())
                .param("seed", null)
                .param("agency", actor.agency())
                .param("agencyName", actor.agencyName())
                .param("client", actor.client())
                .param("staff", actor.staff())
                .update();
        insertChanges(id, guide.changes());
        return jdbc.sql("select * from guide_version where id = :id")
                .param("id", id)
                .query(this::version)
                .single();
    }

    @Override
    public void addItem(Item item) {
        jdbc.sql(
                        "insert into guide_item (code, name, name_english) values (:code, :name, :english) on conflict do nothing")
                .param("code", item.code())
                .param("name", item.name())
                .param("english", item.nameEnglish())
                .update();
    }

    @Override
    public boolean seed(NewGuide guide, String seed, Instant at) {
        lock(guide.item(), guide.region());
        var id = Uuid7.next();
        int inserted = insert(guide, id, at)
                .param("seed", seed)
                .param("agency", null)
                .param("agencyName", null)
                .param("client", null)
                .param("staff", null)
                .update();
        if (inserted == 1) insertChanges(id, guide.changes());
        return inserted == 1;
    }

    /** The numbers of one region's versions have no gaps and no doubles, whoever publishes at the same time. */
    private void lock(String item, Region region) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", item + "/" + region.code())
                .query((row, n) -> true)
                .single();
    }

    private JdbcClient.StatementSpec insert(NewGuide guide, UUID id, Instant at) {
        return jdbc.sql("""
                        insert into guide_version (id, item, region, version, effective_from, source, sample, seed,
                            published_at, agency, agency_name, client, staff, offered, instead)
                        values (:id, :item, :region,
                            (select coalesce(max(version), 0) + 1 from guide_version
                             where item = :item and region = :region),
                            :effectiveFrom, :source, :sample, :seed, :at, :agency, :agencyName, :client, :staff, cast(:offered as text[]), :instead)
                        on conflict (seed) do nothing""")
                .param("id", id)
                .param("item", guide.item())
                .param("region", guide.region().code())
                .param("effectiveFrom", guide.effectiveFrom())
                .param("offered", modes(guide.offered()))
                .param(
                        "instead",
                        guide.offered() == null ? null : guide.offered().instead())
                .param("source", guide.source())
                .param("sample", guide.sample())
                .param("at", timestamp(at));
    }

    private void insertChanges(UUID guide, List<MaterialChange> changes) {
        for (int position = 0; position < changes.size(); position++) {
            insertChange(guide, position, changes.get(position));
        }
    }

    private void insertChange(UUID guide, int position, MaterialChange change) {
        var material = switch (change) {
            case MaterialChange.Add add -> add.material();
            case MaterialChange.Replace replace -> replace.material();
            case MaterialChange.Remove remove -> null;
        };
        jdbc.sql("""
                        insert into guide_material_change (guide, position, change, code, name, name_english, condition,
                            required, note, why)
                        values (:guide, :position, :change, :code, :name, :english, :condition, :required, :note, :why)""")
                .param("guide", guide)
                .param("position", position)
                .param("change", kind(change))
                .param("code", change.code())
                .param("name", material == null ? null : material.name())
                .param("english", material == null ? null : material.nameEnglish())
                .param("condition", material == null ? null : material.condition())
                .param("required", material == null ? null : material.required())
                .param("note", material == null ? null : material.note())
                .param("why", change.why())
                .update();
    }

    private GuideVersion version(ResultSet row, int n) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new GuideVersion(
                id,
                row.getString("item"),
                new Region(row.getString("region")),
                row.getInt("version"),
                row.getObject("effective_from", LocalDate.class),
                row.getString("source"),
                row.getBoolean("sample"),
                changes(id),
                offered(row),
                row.getString("agency_name"),
                instant(row, "published_at"));
    }

    private static @Nullable Offered offered(ResultSet row) throws SQLException {
        var modes = row.getArray("offered");
        if (modes == null) return null;
        return new Offered(
                Arrays.stream((String[]) modes.getArray())
                        .map(Offered.Mode::valueOf)
                        .toList(),
                row.getString("instead"));
    }

    private List<MaterialChange> changes(UUID guide) {
        return jdbc.sql("select * from guide_material_change where guide = :guide order by position")
                .param("guide", guide)
                .query(JdbcGuides::change)
                .list();
    }

    private static MaterialChange change(ResultSet row, int n) throws SQLException {
        var why = row.getString("why");
        return switch (row.getString("change")) {
            case "ADD" -> new MaterialChange.Add(material(row));
            case "REPLACE" -> new MaterialChange.Replace(material(row), why);
            case "REMOVE" -> new MaterialChange.Remove(row.getString("code"), why);
            default -> throw new IllegalStateException("unknown change in guide_material_change");
        };
    }

    private static Material material(ResultSet row) throws SQLException {
        return new Material(
                row.getString("code"),
                row.getString("name"),
                row.getString("name_english"),
                row.getString("condition"),
                row.getBoolean("required"),
                row.getString("note"));
    }

    private static String @Nullable [] modes(@Nullable Offered offered) {
        return offered == null
                ? null
                : offered.modes().stream().distinct().map(Enum::name).toArray(String[]::new);
    }

    private static String kind(MaterialChange change) {
        return switch (change) {
            case MaterialChange.Add add -> "ADD";
            case MaterialChange.Replace replace -> "REPLACE";
            case MaterialChange.Remove remove -> "REMOVE";
        };
    }
}
