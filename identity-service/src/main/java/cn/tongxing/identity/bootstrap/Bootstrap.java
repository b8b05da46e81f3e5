package cn.tongxing.identity.bootstrap;

import cn.tongxing.identity.agency.Agencies;
import cn.tongxing.identity.agency.Agency;
import cn.tongxing.identity.agency.AgencyProblem;
import cn.tongxing.identity.client.ClientRegister;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.persistence.Columns;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets up the first platform administrator: once, by the secret of the secrets folder. */
@Service
class Bootstrap {

    static final String CLIENT = "platform-administrator";
    static final String EVENT = "BOOTSTRAPPED";

    private static final int FAILURES = 5;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Set<Role> AGENCY_MAY = EnumSet.of(Role.PLATFORM_OPERATOR, Role.AGENCY_ADMIN, Role.AUDITOR);
    private static final Set<Role> ADMINISTRATOR = EnumSet.of(Role.PLATFORM_OPERATOR, Role.AGENCY_ADMIN);

    private final JdbcClient jdbc;
    private final BootstrapSettings settings;
    private final Deployment deployment;
    private final Agencies agencies;
    private final ClientRegister clients;
    private final Audit audit;

    Bootstrap(
            JdbcClient jdbc,
            BootstrapSettings settings,
            Deployment deployment,
            Agencies agencies,
            ClientRegister clients,
            Audit audit) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.deployment = deployment;
        this.agencies = agencies;
        this.clients = clients;
        this.audit = audit;
    }

    private record State(
            boolean used, int failures, @Nullable Instant since) {}

    /** Commits a wrong attempt too, for it counts; so the refusal is a value and not an exception. */
    @Transactional
    Attempt attempt(BootstrapRequest request) {
        var now = RealTime.CLOCK.instant();
        var state = lock();
        var secret = settings.bootstrapSecret();
        if (state.used() || secret == null) return new Attempt.Closed();
        var failures = state.since() == null || state.since().plus(WINDOW).isBefore(now) ? 0 : state.failures();
        if (failures >= FAILURES)
            return new Attempt.TooMany(Duration.between(now, state.since().plus(WINDOW)));
        if (!same(secret, request.secret())) {
            countFailure(failures + 1, failures == 0 ? now : state.since());
            return new Attempt.WrongSecret();
        }
        return new Attempt.Done(create(request, now));
    }

    /** Attempts wait for each other here, so that two right ones do not both succeed. */
    private State lock() {
        return jdbc.sql("select used_at is not null as used, failures, failures_since from bootstrap for update")
                .query((row, n) -> new State(
                        row.getBoolean("used"), row.getInt("failures"), Columns.instantOrNull(row, "failures_since")))
                .single();
    }

    private static boolean same(String secret, String given) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private void countFailure(int failures, @Nullable Instant since) {
        jdbc.sql("update bootstrap set failures = :failures, failures_since = :since")
                .param("failures", failures)
                .param("since", Columns.timestamp(since))
                .update();
    }

    private Bootstrapped create(BootstrapRequest request, Instant now) {
        var wanted = request.agency();
        var agency = new Agency(
                Uuid7.next(),
                AgencyFunction.PLATFORM,
                deployment.province(),
                wanted.unifiedCode(),
                wanted.name(),
                wanted.shortName(),
                wanted.englishName(),
                AGENCY_MAY,
                true,
                1);
        if (!agencies.insertIfAbsent(agency)) throw AgencyProblem.AGENCY_ON_FILE.of();
        var administrator = request.administrator();
        clients.registerFirstAdministrator(CLIENT, agency, administrator.name(), ADMINISTRATOR, administrator.jwk());
        jdbc.sql("update bootstrap set used_at = :now, client = :client")
                .param("now", Columns.timestamp(now))
                .param("client", CLIENT)
                .update();
        audit.record(AuditEntry.of(EVENT, "client", CLIENT)
                .detail("agency", agency.id())
                .detail("kid", administrator.jwk().kid()));
        return new Bootstrapped(agency.id(), CLIENT);
    }
}
