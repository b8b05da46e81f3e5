package cn.tongxing.identity.seed;

import cn.tongxing.identity.client.ClientSecrets;
import cn.tongxing.identity.staff.StaffName;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.persistence.Columns;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Agencies, people and clients to begin with, in development only; running it again changes nothing but the secrets.
 * Outside development a development secret stops the start.
 */
@Component
class DevelopmentSeed implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentSeed.class);

    private final SeedSettings settings;
    private final Deployment deployment;
    private final ClientSecrets secrets;
    private final FieldCipher cipher;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DevelopmentSeed(
            SeedSettings settings,
            Deployment deployment,
            ClientSecrets secrets,
            FieldCipher cipher,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        if (settings.developmentSecret() != null && !secrets.allowed()) {
            throw new IllegalStateException("仅开发环境可设置 tongxing.identity.development-secret"
                    + " / tongxing.identity.development-secret is for development only");
        }
        this.settings = settings;
        this.deployment = deployment;
        this.secrets = secrets;
        this.cipher = cipher;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var secret = settings.developmentSecret();
        if (secret == null) return;
        var agencies = SeedAgency.of(deployment.province());
        transaction.executeWithoutResult(status -> {
            agencies.forEach(agency -> plant(agency, secret));
            SeedAgency.firstCounty(deployment.province()).ifPresent(county -> plantDisabledClient(county, secret));
        });
        LOG.info(
                "development deployment of {}: {} agencies with their clients", deployment.province(), agencies.size());
    }

    private void plant(SeedAgency agency, String secret) {
        insertAgency(agency);
        agency.roles().forEach(role -> {
            var person = hasPerson(role) ? insertStaff(agency, role) : null;
            insertClient(agency.client(role), agency, role, person, true, secret);
        });
    }

    /** For tests: switched off, in an agency that is not. */
    private void plantDisabledClient(SeedAgency county, String secret) {
        insertClient(county.disabledClient(), county, Role.HANDLER, null, false, secret);
    }

    private static boolean hasPerson(Role role) {
        return role == Role.HANDLER || role == Role.APPROVER;
    }

    private void insertAgency(SeedAgency agency) {
        jdbc.sql("""
                insert into agency (id, function, division, name, roles, enabled, created_at, changed_at)
                values (:id, :function, :division, :name, string_to_array(:roles, ','), :enabled, :now, :now)
                on conflict do nothing""")
                .param("id", agency.id())
                .param("function", agency.function().name())
                .param("division", agency.division().value())
                .param("name", agency.name())
                .param("roles", agency.roles().stream().map(Role::name).collect(Collectors.joining(",")))
                .param("enabled", agency.enabled())
                .param("now", Columns.timestamp(clock.instant()))
                .update();
    }

    private UUID insertStaff(SeedAgency agency, Role role) {
        var id = agency.staff(role);
        jdbc.sql("""
                insert into staff (id, agency, name_sealed, roles, created_at, changed_at)
                values (:id, :agency, :name, string_to_array(:roles, ','), :now, :now)
                on conflict do nothing""")
                .param("id", id)
                .param("agency", agency.id())
                .param("name", cipher.seal("示例" + role.chinese() + "员", StaffName.place(id)))
                .param("roles", role.name())
                .param("now", Columns.timestamp(clock.instant()))
                .update();
        return id;
    }

    private void insertClient(
            String id, SeedAgency agency, Role role, @Nullable UUID person, boolean enabled, String secret) {
        jdbc.sql("""
                insert into client (id, agency, name, roles, staff, secret_hash, enabled, created_at, changed_at)
                values (:id, :agency, :name, string_to_array(:roles, ','), :staff, :secret, :enabled, :now, :now)
                on conflict (id) do update set secret_hash = excluded.secret_hash
                where client.secret_hash is distinct from excluded.secret_hash""")
                .param("id", id)
                .param("agency", agency.id())
                .param("name", agency.name() + " " + role.chinese())
                .param("roles", role.name())
                .param("staff", person)
                .param("secret", secrets.hash(DevelopmentSecret.of(secret, id)))
                .param("enabled", enabled)
                .param("now", Columns.timestamp(clock.instant()))
                .update();
    }
}
