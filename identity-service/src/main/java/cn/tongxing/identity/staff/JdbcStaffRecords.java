package cn.tongxing.identity.staff;

import cn.tongxing.identity.agency.Reach;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.identity.PersonName;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcStaffRecords implements StaffRecords {

    private static final String WITHIN_REACH = """
            select s.* from staff s join agency a on a.id = s.agency
            where a.division >= :from and a.division < :to
              and (cast(:function as text) is null or a.function = :function)
            """;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Clock clock;

    JdbcStaffRecords(JdbcClient jdbc, FieldCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    @Override
    public Optional<StaffMember> find(UUID id, Reach reach) {
        return within(WITHIN_REACH + "and s.id = :id", reach)
                .param("id", id)
                .query((row, n) -> member(row))
                .optional();
    }

    @Override
    public List<StaffMember> list(@Nullable UUID agency, Reach reach, PageQuery page) {
        var after = page.after();
        return within(WITHIN_REACH + """
                        and (cast(:agency as uuid) is null or s.agency = :agency) and s.id > :after
                        order by s.id limit :limit""", reach)
                .param("agency", agency)
                .param("after", after == null ? new UUID(0, 0) : after.part(0, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query((row, n) -> member(row))
                .list();
    }

    private JdbcClient.StatementSpec within(String sql, Reach reach) {
        return jdbc.sql(sql)
                .param("from", reach.from())
                .param("to", reach.to())
                .param("function", reach.functionName());
    }

    @Override
    public void insert(StaffMember member) {
        jdbc.sql("""
                insert into staff (id, agency, name_sealed, roles, enabled, created_at, changed_at)
                values (:id, :agency, :name, string_to_array(:roles, ','), :enabled, :now, :now)""")
                .param("id", member.id())
                .param("agency", member.agency())
                .param("name", cipher.seal(member.name().value(), StaffName.place(member.id())))
                .param("roles", names(member.roles()))
                .param("enabled", member.enabled())
                .param("now", Columns.timestamp(clock.instant()))
                .update();
    }

    @Override
    public StaffMember save(StaffMember member) {
        return jdbc.sql("""
                update staff set name_sealed = :name, roles = string_to_array(:roles, ','), enabled = :enabled,
                       version = version + 1, changed_at = :now
                where id = :id and version = :version
                returning *""")
                .param("name", cipher.seal(member.name().value(), StaffName.place(member.id())))
                .param("roles", names(member.roles()))
                .param("enabled", member.enabled())
                .param("now", Columns.timestamp(clock.instant()))
                .param("id", member.id())
                .param("version", member.version())
                .query((row, n) -> member(row))
                .optional()
                .orElseThrow(CommonProblem.VERSION_PASSED::of);
    }

    private static String names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
    }

    private StaffMember member(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new StaffMember(
                id,
                row.getObject("agency", UUID.class),
                new PersonName(cipher.openText(row.getBytes("name_sealed"), StaffName.place(id))),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("enabled"),
                row.getLong("version"));
    }
}
