package cn.tongxing.platform.audit;

import cn.tongxing.platform.clock.ClockGuard;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.deployment.ServiceKey;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.testing.TestKeys;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A service's audit chain on a database of the test's, written and sealed by hand; a new one is a restarted service. */
public final class AuditForTests {
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final AuditSealer sealer;
    private final AuditVerifier verifier;

    public AuditForTests(DataSource source, String service) {
        var jdbc = JdbcClient.create(source);
        var manager = new JdbcTransactionManager(source);
        transaction = new TransactionTemplate(manager);
        audit = new JdbcAudit(
                jdbc,
                new TransactionTemplate(
                        manager, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW)),
                RealTime.CLOCK,
                new ClockGuard(RealTime.CLOCK, Duration.ofMinutes(5)));
        var chain = new AuditChain(jdbc, new JWKSet(TestKeys.SERVICE.toPublicJWK()), service);
        verifier = new ChainVerifier(jdbc, chain);
        sealer = new AuditSealer(
                jdbc,
                chain,
                new NoLeases(),
                transaction,
                new Deployment(DivisionCode.of("34"), service, URI.create("http://127.0.0.1:8034")),
                new ServiceKey(TestKeys.SERVICE),
                RealTime.CLOCK);
    }

    private static final class NoLeases implements Leases {
        @Override
        public Optional<Lease> tryHold(String name, Duration duration) {
            return Optional.of(new Lease(name, "test", 1));
        }

        @Override
        public void check(Lease lease) {}

        @Override
        public void release(Lease lease) {}
    }

    public AuditVerifier verifier() {
        return verifier;
    }

    public Audit audit() {
        return audit;
    }

    /** One row in one block. */
    public void sealed(String event) {
        unsealed(event);
        seal();
    }

    public void unsealed(String event) {
        transaction.executeWithoutResult(status -> audit.record(AuditEntry.of(event, "thing", event)));
    }

    public void seal() {
        while (sealer.seal(new Lease("audit-seal", "test", 1))) {
            // next block
        }
    }
}
