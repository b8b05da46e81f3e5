package cn.tongxing.ledger.witness;

import cn.tongxing.ledger.exchange.ExchangeGate;
import cn.tongxing.ledger.exchange.Outbox;
import cn.tongxing.ledger.exchange.OwnWords;
import cn.tongxing.ledger.exchange.PeerHttp;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditVerifier;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.deployment.ServiceKey;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.peer.PeerBook;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;

/** Witnesses as beans; every name begins with "witness", so that no other feature's collides. */
@Configuration(proxyBeanMethods = false)
class WitnessConfiguration {
    /** So often a verification is looked for that another replica was asked for, and a silent service asked again. */
    private static final Duration VERIFY_EVERY = Duration.ofSeconds(1);

    private static final Duration STATE_EVERY = Duration.ofSeconds(10);

    @Bean
    Chains witnessChains(
            WitnessSettings settings,
            Deployment deployment,
            AuditVerifier own,
            @Qualifier("asService") RestClient.Builder asService) {
        return new ServiceChains(settings.services(), deployment.service(), own, asService);
    }

    @Bean
    JdbcKept witnessKept(JdbcClient jdbc, Clock clock) {
        return new JdbcKept(jdbc, clock);
    }

    @Bean
    JdbcGiven witnessGiven(JdbcClient jdbc) {
        return new JdbcGiven(jdbc);
    }

    @Bean
    Alarms witnessAlarms(Audit audit, MeterRegistry metrics) {
        return new Alarms(audit, metrics);
    }

    @Bean
    Witnessing witnessing(JdbcKept kept, JdbcGiven given, Alarms alarms) {
        return new Witnessing(kept, given, alarms);
    }

    @Bean
    LeasedWorker witnessStating(
            Chains chains,
            PeerBook peers,
            ExchangeGate gate,
            Outbox outbox,
            JdbcGiven given,
            Alarms alarms,
            Leases leases,
            PlatformTransactionManager transactions,
            Clock clock,
            WitnessSettings settings) {
        var stating = new Stating(
                chains,
                peers,
                gate,
                outbox,
                given,
                alarms,
                leases,
                new TransactionTemplate(transactions),
                clock,
                settings);
        var half = settings.every().dividedBy(2);
        var look = half.compareTo(STATE_EVERY) < 0 ? half : STATE_EVERY;
        return new LeasedWorker("witness-state", leases, look, stating::round);
    }

    @Bean
    JdbcVerifications witnessVerifications(JdbcClient jdbc, ServiceKey key) {
        return new JdbcVerifications(jdbc, key);
    }

    @Bean
    LeasedWorker witnessVerifying(
            JdbcVerifications verifications,
            Chains chains,
            PeerHttp http,
            OwnWords ownWords,
            JdbcGiven given,
            PeerBook peers,
            Audit audit,
            Leases leases,
            PlatformTransactionManager transactions,
            Clock clock,
            WitnessSettings settings) {
        var verifying = new Verifying(
                verifications,
                chains,
                new Comparing(new KeptByPeer(http, ownWords, KeptByPeer.AT_ONCE), chains),
                given,
                peers,
                audit,
                leases,
                new TransactionTemplate(transactions),
                clock,
                settings);
        return new LeasedWorker("witness-verify", leases, VERIFY_EVERY, verifying::round);
    }
}
