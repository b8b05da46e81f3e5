package cn.tongxing.notification.webhook;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where webhooks are kept; whoever asks says for which agency. */
@Repository
class JdbcWebhooks {

    private static final String COLUMNS = """
            id, agency, division, level, function, address, kinds, version, created_at, failing_since, disabled_at,
            disabled_why""";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    JdbcWebhooks(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** One agency's registrations wait for each other, so that their number is what it says. */
    int countForUpdate(Actor actor) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('webhook ' || :agency, 0))")
                .param("agency", actor.agency().toString())
                .query(rs -> {});
        return jdbc.sql("select count(*) from webhook where agency = :agency")
                .param("agency", actor.agency())
                .query(Integer.class)
                .single();
    }

    /** @return false when the agency has this address on file */
    boolean add(UUID id, Actor actor, String address, List<String> kinds, Signature signature, Instant now) {
        return jdbc.sql("""
                        insert into webhook (id, agency, division, level, function, address, kinds, secret, version, created_at)
                        values (:id, :agency, :division, :level, :function, :address, :kinds, :secret, 1, :now)
                        on conflict (agency, address) do nothing""")
                        .param("id", id)
                        .param("agency", actor.agency())
                        .param("division", actor.division().value())
                        .param("level", actor.level().name())
                        .param("function", actor.function().name())
                        .param("address", address)
                        .param("kinds", kinds.toArray(String[]::new))
                        .param("secret", cipher.seal(signature.secret(), place(id)))
                        .param("now", timestamp(now))
                        .update()
                == 1;
    }

    List<Webhook> list(Actor actor, PageQuery page) {
        return jdbc.sql("select " + COLUMNS + """
                         from webhook where agency = :agency and (cast(:after as uuid) is null or id > :after)
                        order by id limit :limit""")
                .param("agency", actor.agency())
                .param("after", page.after() == null ? null : page.after().part(0, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query(JdbcWebhooks::webhook)
                .list();
    }

    Optional<Webhook> find(Actor actor, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from webhook where id = :id and agency = :agency")
                .param("id", id)
                .param("agency", actor.agency())
                .query(JdbcWebhooks::webhook)
                .optional();
    }

    Map<UUID, Webhook> byId(Collection<UUID> ids) {
        return jdbc
                .sql("select " + COLUMNS + " from webhook where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(JdbcWebhooks::webhook)
                .stream()
                .collect(Collectors.toUnmodifiableMap(Webhook::id, Function.identity()));
    }

    /** Each one's own and those it had until lately, the newest first. */
    Map<UUID, List<Signature>> signatures(Collection<UUID> ids, Instant now) {
        return jdbc
                .sql("""
                        select id, secret, null as ends_at from webhook where id = any(:ids)
                        union all
                        select webhook, secret, ends_at from webhook_former_secret
                        where webhook = any(:ids) and ends_at > :now
                        order by ends_at desc nulls first""")
                .param("ids", ids.toArray(UUID[]::new))
                .param("now", timestamp(now))
                .query((row, n) -> {
                    var id = row.getObject("id", UUID.class);
                    return Map.entry(id, new Signature(cipher.open(row.getBytes("secret"), place(id))));
                })
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** How many former secrets are still signed with; ended ones are forgotten. */
    int formerSecrets(UUID id, Instant now) {
        jdbc.sql("delete from webhook_former_secret where webhook = :id and ends_at <= :now")
                .param("id", id)
                .param("now", timestamp(now))
                .update();
        return jdbc.sql("select count(*) from webhook_former_secret where webhook = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    void forgetFormerSecrets(UUID id) {
        jdbc.sql("delete from webhook_former_secret where webhook = :id")
                .param("id", id)
                .update();
    }

    void keepSecret(UUID id, Instant until) {
        jdbc.sql("""
                insert into webhook_former_secret (webhook, secret, ends_at)
                select id, secret, :until from webhook where id = :id""").param("id", id).param("until", timestamp(until)).update();
    }

    /** @return false when it is in another version */
    boolean renew(Actor actor, UUID id, long version, Signature signature) {
        return jdbc.sql("""
                        update webhook set secret = :secret, version = version + 1
                        where id = :id and agency = :agency and version = :version""")
                        .param("id", id)
                        .param("agency", actor.agency())
                        .param("version", version)
                        .param("secret", cipher.seal(signature.secret(), place(id)))
                        .update()
                == 1;
    }

    boolean delete(Actor actor, UUID id, long version) {
        return jdbc.sql("delete from webhook where id = :id and agency = :agency and version = :version")
                        .param("id", id)
                        .param("agency", actor.agency())
                        .param("version", version)
                        .update()
                == 1;
    }

    /** @return false when it is not disabled, or in another version */
    boolean enable(Actor actor, UUID id, long version) {
        return jdbc.sql("""
                        update webhook set disabled_at = null, disabled_why = null, failing_since = null, version = version + 1
                        where id = :id and agency = :agency and version = :version and disabled_at is not null""")
                        .param("id", id)
                        .param("agency", actor.agency())
                        .param("version", version)
                        .update()
                == 1;
    }

    void answers(UUID id) {
        jdbc.sql("update webhook set failing_since = null where id = :id and failing_since is not null")
                .param("id", id)
                .update();
    }

    void fails(UUID id, Instant now) {
        jdbc.sql("update webhook set failing_since = :now where id = :id and failing_since is null")
                .param("id", id)
                .param("now", timestamp(now))
                .update();
    }

    /** Disables it if it has failed since then or longer; nothing more is sent to it. */
    boolean disable(UUID id, String why, Instant failingSince, Instant now) {
        return jdbc.sql("""
                        update webhook set disabled_at = :now, disabled_why = :why, version = version + 1
                        where id = :id and disabled_at is null and failing_since <= :since""")
                        .param("id", id)
                        .param("why", why)
                        .param("since", timestamp(failingSince))
                        .param("now", timestamp(now))
                        .update()
                == 1;
    }

    private static Place place(UUID id) {
        return new Place("webhook", "secret", id.toString());
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getObject("agency", UUID.class),
                DivisionCode.of(row.getString("division")),
                DivisionLevel.valueOf(row.getString("level")),
                AgencyFunction.valueOf(row.getString("function")),
                row.getString("address"),
                List.of((String[]) row.getArray("kinds").getArray()),
                row.getLong("version"),
                instant(row, "created_at"),
                instantOrNull(row, "failing_since"),
                instantOrNull(row, "disabled_at"),
                row.getString("disabled_why"));
    }
}
