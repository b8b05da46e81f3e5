package cn.tongxing.child.rule;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of loaded editions. Rules are public: no row here is about a child. */
@Repository
class JdbcEditions {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final UUID LAST = new UUID(-1, -1);

    private static final String OWN = "(starts_with(region, :division) or region = '00' and length(:division) = 2)";

    private final JdbcClient jdbc;

    JdbcEditions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<UUID> adopted() {
        return jdbc.sql("select id from rule_edition where state = 'ADOPTED' order by id")
                .query(UUID.class)
                .list();
    }

    String body(UUID id) {
        return jdbc.sql("select body from rule_edition where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    void insert(LoadedEdition loaded, JsonNode body, Actor actor) {
        jdbc.sql("""
                        insert into rule_edition (id, region, effective_on, body, state, previewed_on, preview, why,
                            proposed_at, proposed_by, proposed_staff, version)
                        values (:id, :region, :effectiveOn, :body::jsonb, 'PROPOSED', :previewedOn, :preview::jsonb, :why,
                            :at, :by, :staff, 1)""")
                .param("id", loaded.id())
                .param("region", loaded.edition().region().value())
                .param("effectiveOn", loaded.edition().effectiveOn())
                .param("body", JSON.writeValueAsString(body))
                .param("previewedOn", loaded.previewedOn())
                .param("preview", JSON.writeValueAsString(loaded.preview()))
                .param("why", loaded.why())
                .param("at", timestamp(loaded.proposedAt()))
                .param("by", actor.agency())
                .param("staff", actor.staff())
                .update();
    }

    /** False when somebody else settled it first. */
    boolean settle(LoadedEdition loaded, LoadedEdition.State state, Actor actor, Instant at) {
        try {
            return jdbc.sql("""
                                    update rule_edition set state = :state, settled_at = :at, settled_by = :by,
                                        settled_staff = :staff, version = version + 1
                                    where id = :id and version = :version""")
                            .param("state", state.name())
                            .param("at", timestamp(at))
                            .param("by", actor.agency())
                            .param("staff", actor.staff())
                            .param("id", loaded.id())
                            .param("version", loaded.version())
                            .update()
                    == 1;
        } catch (DuplicateKeyException taken) {
            throw RuleProblem.RULE_EDITION_EXISTS.of();
        }
    }

    /** Of a region inside the division; the nation's belong to provinces. */
    Optional<LoadedEdition> find(DivisionCode division, UUID id) {
        return jdbc.sql("select * from rule_edition where id = :id and " + OWN)
                .param("id", id)
                .param("division", division.value())
                .query(JdbcEditions::loaded)
                .optional();
    }

    /** Newest first; one row more than asked for, if there is one. */
    List<LoadedEdition> list(DivisionCode division, PageQuery page) {
        var after = page.after();
        return jdbc.sql("select * from rule_edition where id < :before and " + OWN + " order by id desc limit :limit")
                .param("division", division.value())
                .param("before", after == null ? LAST : after.part(0, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(JdbcEditions::loaded)
                .list();
    }

    private static LoadedEdition loaded(ResultSet row, int n) throws SQLException {
        return new LoadedEdition(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                LoadedEdition.State.valueOf(row.getString("state")),
                EditionReader.read(JSON.readTree(row.getString("body")), ""),
                row.getString("previewed_on"),
                List.of(JSON.readValue(row.getString("preview"), CountyChange[].class)),
                row.getString("why"),
                instant(row, "proposed_at"),
                instantOrNull(row, "settled_at"));
    }
}
