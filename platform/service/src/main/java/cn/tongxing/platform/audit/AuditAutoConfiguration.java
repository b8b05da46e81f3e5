package cn.tongxing.platform.audit;

import cn.tongxing.platform.clock.ClockGuard;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.deployment.ServiceKey;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration
class AuditAutoConfiguration {
    private static final Duration SEAL_EVERY = Duration.ofMillis(800);

    @Bean
    Audit audit(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, ClockGuard guard) {
        var alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new JdbcAudit(jdbc, alone, clock, guard);
    }

    /** @param formerKeys public keys that sealed earlier blocks, as a JWK set, after the service's key was rolled */
    @Bean
    AuditChain auditChain(
            JdbcClient jdbc,
            ServiceKey key,
            Deployment deployment,
            @Value("${tongxing.audit.former-keys:}") String formerKeys)
            throws ParseException {
        List<JWK> keys = new ArrayList<>(List.of(key.key().toPublicJWK()));
        if (!formerKeys.isBlank()) keys.addAll(JWKSet.parse(formerKeys).getKeys());
        return new AuditChain(jdbc, new JWKSet(keys).toPublicJWKSet(), deployment.service());
    }

    @Bean
    AuditVerifier auditVerifier(JdbcClient jdbc, AuditChain chain) {
        return new ChainVerifier(jdbc, chain);
    }

    @Bean
    AuditExcerpts auditExcerpts(JdbcClient jdbc, AuditChain chain) {
        return new JdbcAuditExcerpts(jdbc, chain.keys());
    }

    @Bean
    LeasedWorker auditSealer(
            JdbcClient jdbc,
            AuditChain chain,
            Leases leases,
            PlatformTransactionManager transactions,
            Deployment deployment,
            ServiceKey key,
            Clock clock) {
        var transaction = new TransactionTemplate(transactions);
        var sealer = new AuditSealer(jdbc, chain, leases, transaction, deployment, key, clock);
        return new LeasedWorker("audit-seal", leases, SEAL_EVERY, sealer::seal);
    }

    @Bean
    AuditEndpoint auditEndpoint(AuditVerifier verifier) {
        return new AuditEndpoint(verifier);
    }

    @Bean
    AuditController auditController(AuditVerifier verifier) {
        return new AuditController(verifier);
    }

    @Bean
    MeterBinder auditMeters(JdbcClient jdbc, AuditChain chain) {
        var rows = new AuditRows(jdbc);
        return registry -> {
            Gauge.builder(
                            "tongxing.audit.unsealed.rows",
                            rows,
                            all -> all.countAfter(chain.last().through()))
                    .register(registry);
            Gauge.builder(
                            "tongxing.audit.unsealed.age.seconds",
                            rows,
                            all -> all.ageAfter(chain.last().through()))
                    .register(registry);
        };
    }
}
