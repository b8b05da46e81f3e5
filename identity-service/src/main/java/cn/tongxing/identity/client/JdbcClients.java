package cn.tongxing.identity.client;

import cn.tongxing.identity.agency.Label;
import cn.tongxing.identity.agency.Reach;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.web.CommonProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
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
class JdbcClients implements Clients {

    private static final String WITHIN_REACH = """
            select c.*, coalesce((
                select jsonb_agg(jsonb_build_object('jwk', k.jwk, 'validFrom', k.valid_from, 'validUntil', k.valid_until,
                                                    'retiredAt', k.retired_at) order by k.created_at, k.kid)
                from client_key k where k.client = c.id), '[]') as keys
            from client c join agency a on a.id = c.agency
            where a.division >= :from and a.division < :to
              and (cast(:function as text) is null or a.function = :function)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcClients(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Client> find(String id, Reach reach) {
        return within(WITHIN_REACH + "and c.id = :id", reach)
                .param("id", id)
                .query((row, n) -> client(row))
                .optional();
    }

    @Override
    public List<Client> list(@Nullable UUID agency, Reach reach, PageQuery page) {
        var after = page.after();
        return within(WITHIN_REACH + """
                        and (cast(:agency as uuid) is null or c.agency = :agency) and c.id > :after
                        order by c.id limit :limit""", reach)
                .param("agency", agency)
                .param("after", after == null ? "" : after.part(0, id -> id))
                .param("limit", page.limit() + 1)
                .query((row, n) -> client(row))
                .list();
    }

    private JdbcClient.StatementSpec within(String sql, Reach reach) {
        return jdbc.sql(sql)
                .param("from", reach.from())
                .param("to", reach.to())
                .param("function", reach.functionName());
    }

    @Override
    public void insert(Client client, @Nullable String secretHash) {
        jdbc.sql("""
                insert into client (id, agency, name, roles, staff, secret_hash, enabled, created_at, changed_at)
                values (:id, :agency, :name, string_to_array(:roles, ','), :staff, :secret, :enabled, :now, :now)""")
                .param("id", client.id())
                .param("agency", client.agency())
                .param("name", client.name().value())
                .param("roles", names(client.roles()))
                .param("staff", client.staff())
                .param("secret", secretHash)
                .param("enabled", client.enabled())
                .param("now", Columns.timestamp(clock.instant()))
                .update();
        client.keys().forEach(key -> insertKey(client.id(), key));
    }

    private void insertKey(String client, ClientKey key) {
        jdbc.sql("""
                insert into client_key (client, kid, jwk, valid_from, valid_until, created_at)
                values (:client, :kid, :jwk, :from, :until, :now)""")
                .param("client", client)
                .param("kid", key.jwk().kid())
                .param("jwk", Columns.jsonb(key.jwk()))
                .param("from", Columns.timestamp(key.validFrom()))
                .param("until", Columns.timestamp(key.validUntil()))
                .param("now", Columns.timestamp(clock.instant()))
                .update();
    }

    @Override
    public void save(Client client) {
        var changed = jdbc.sql("""
                update client set name = :name, roles = string_to_array(:roles, ','), enabled = :enabled,
                       version = version + 1, changed_at = :now
                where id = :id and version = :version""")
                .param("name", client.name().value())
                .param("roles", names(client.roles()))
                .param("enabled", client.enabled())
                .param("now", Columns.timestamp(clock.instant()))
                .param("id", client.id())
                .param("version", client.version())
                .update();
        if (changed == 0) throw CommonProblem.VERSION_PASSED.of();
    }

    @Override
    public void addKey(Client client, ClientKey key) {
        try {
            insertKey(client.id(), key);
        } catch (DuplicateKeyException taken) {
            throw ClientProblem.KID_ON_FILE.of();
        }
        save(client);
    }

    @Override
    public void retireKey(Client client, String kid, Instant at) {
        jdbc.sql("update client_key set retired_at = :at where client = :client and kid = :kid and retired_at is null")
                .param("at", Columns.timestamp(at))
                .param("client", client.id())
                .param("kid", kid)
                .update();
        save(client);
    }

    private static String names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
    }

    private static Client client(ResultSet row) throws SQLException {
        return new Client(
                row.getString("id"),
                row.getObject("agency", UUID.class),
                new Label(row.getString("name")),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getObject("staff", UUID.class),
                row.getString("secret_hash") != null,
                List.of(Columns.json(row, "keys", ClientKey[].class)),
                row.getBoolean("enabled"),
                row.getLong("version"));
    }
}
