package cn.tongxing.identity.agency;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.identity.AgencyCode;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.web.CommonProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAgencies implements Agencies {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcAgencies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Agency> find(UUID id, Jurisdiction scope) {
        return jdbc.sql("select * from agency where id = :id and division >= :from and division < :to")
                .param("id", id)
                .param("from", scope.from())
                .param("to", scope.to())
                .query((row, n) -> agency(row))
                .optional();
    }

    @Override
    public List<Agency> list(Jurisdiction scope, @Nullable AgencyFunction function, PageQuery page) {
        var after = page.after();
        return jdbc.sql("""
                select * from agency
                where division >= :from and division < :to
                  and (cast(:function as text) is null or function = :function)
                  and (division, id) > (:afterDivision, cast(:afterId as uuid))
                order by division, id limit :limit""")
                .param("from", scope.from())
                .param("to", scope.to())
                .param("function", function == null ? null : function.name())
                .param(
                        "afterDivision",
                        after == null ? "" : after.part(0, DivisionCode::of).value())
                .param("afterId", after == null ? new UUID(0, 0) : after.part(1, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query((row, n) -> agency(row))
                .list();
    }

    @Override
    public boolean insertIfAbsent(Agency agency) {
        return jdbc.sql("""
                insert into agency (id, function, division, unified_code, name, short_name, english_name, roles, enabled,
                                    created_at, changed_at)
                values (:id, :function, :division, :code, :name, :short, :english, string_to_array(:roles, ','), :enabled,
                        :now, :now)
                on conflict do nothing""")
                        .param("id", agency.id())
                        .param("function", agency.function().name())
                        .param("division", agency.division().value())
                        .param(
                                "code",
                                agency.unifiedCode() == null
                                        ? null
                                        : agency.unifiedCode().value())
                        .param("name", agency.name().value())
                        .param("short", text(agency.shortName()))
                        .param("english", text(agency.englishName()))
                        .param("roles", names(agency.roles()))
                        .param("enabled", agency.enabled())
                        .param("now", Columns.timestamp(clock.instant()))
                        .update()
                == 1;
    }

    @Override
    public Agency save(Agency agency) {
        try {
            return jdbc.sql("""
                    update agency set unified_code = :code, name = :name, short_name = :short, english_name = :english,
                           roles = string_to_array(:roles, ','), enabled = :enabled, version = version + 1, changed_at = :now
                    where id = :id and version = :version
                    returning *""")
                    .param(
                            "code",
                            agency.unifiedCode() == null
                                    ? null
                                    : agency.unifiedCode().value())
                    .param("name", agency.name().value())
                    .param("short", text(agency.shortName()))
                    .param("english", text(agency.englishName()))
                    .param("roles", names(agency.roles()))
                    .param("enabled", agency.enabled())
                    .param("now", Columns.timestamp(clock.instant()))
                    .param("id", agency.id())
                    .param("version", agency.version())
                    .query((row, n) -> agency(row))
                    .optional()
                    .orElseThrow(CommonProblem.VERSION_PASSED::of);
        } catch (DuplicateKeyException taken) {
            throw AgencyProblem.AGENCY_ON_FILE.of();
        }
    }

    private static @Nullable String text(@Nullable Label label) {
        return label == null ? null : label.value();
    }

    private static String names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
    }

    private static Agency agency(ResultSet row) throws SQLException {
        var code = row.getString("unified_code");
        return new Agency(
                row.getObject("id", UUID.class),
                AgencyFunction.valueOf(row.getString("function")),
                DivisionCode.of(row.getString("division")),
                code == null ? null : new AgencyCode(code),
                new Label(row.getString("name")),
                label(row, "short_name"),
                label(row, "english_name"),
                roles((String[]) row.getArray("roles").getArray()),
                row.getBoolean("enabled"),
                row.getLong("version"));
    }

    private static @Nullable Label label(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : new Label(text);
    }

    private static Set<Role> roles(String[] names) {
        return Arrays.stream(names).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
