package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.crossprovince.CaseNews;
import cn.tongxing.ledger.crossprovince.SharedLedger;
import cn.tongxing.ledger.crossprovince.SharedReading;
import cn.tongxing.ledger.exchange.Conversations;
import cn.tongxing.ledger.exchange.ExchangeGate;
import cn.tongxing.ledger.exchange.PeerHttp;
import cn.tongxing.platform.access.AccessTable;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.peer.PeerBook;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The comparison of ledgers as beans. */
@Configuration(proxyBeanMethods = false)
class ComparisonConfiguration {
    private static final String WORKER = "ledgerComparisonWorker";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Bean
    OwnStandings ownStandings(
            SharedLedger ledger, Conversations conversations, PlatformTransactionManager transactions) {
        return new OwnStandings(ledger, conversations, transactions);
    }

    @Bean
    LedgerServing ledgerServing(
            SharedLedger ledger,
            OwnStandings own,
            ExchangeGate gate,
            PeerBook peers,
            Audit audit,
            PlatformTransactionManager transactions) {
        return new LedgerServing(ledger, own, gate, peers, audit, new TransactionTemplate(transactions));
    }

    @Bean
    JdbcDifferences jdbcDifferences(JdbcClient jdbc, FieldCipher cipher, PeerBook peers) {
        return new JdbcDifferences(jdbc, cipher, peers.self());
    }

    @Bean
    JdbcComparisons jdbcComparisons(JdbcClient jdbc) {
        return new JdbcComparisons(jdbc);
    }

    @Bean
    PeerLooks peerLooks(
            OwnStandings own, PeerHttp http, PeerBook peers, @Value("${tongxing.exchange.keys}") String keys) {
        return new PeerLooks(peers.self(), own, http, privateKeys(keys));
    }

    @Bean
    Differences ledgerDifferences(
            JdbcDifferences differences,
            OwnStandings own,
            SharedReading reading,
            PeerLooks looks,
            AccessTable access,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Differences(
                differences, own, reading, looks, access, audit, new TransactionTemplate(transactions), clock);
    }

    @Bean
    Comparing ledgerComparing(
            JdbcDifferences differences,
            SharedLedger ledger,
            CaseNews news,
            Audit audit,
            Leases leases,
            PlatformTransactionManager transactions,
            JdbcComparisons comparisons,
            Clock clock,
            OwnStandings own,
            ExchangeGate gate,
            PeerHttp http,
            PeerBook peers,
            @Value("${tongxing.exchange.keys}") String keys,
            ComparisonSettings settings) {
        var books =
                new Tasks.Books(differences, ledger, news, audit, leases, new TransactionTemplate(transactions), clock);
        return new Comparing(peers.self(), books, own, comparisons, gate, http, privateKeys(keys), settings);
    }

    @Bean(WORKER)
    LeasedWorker ledgerComparisonWorker(
            JdbcComparisons comparisons,
            Comparing comparing,
            PeerBook peers,
            Leases leases,
            PlatformTransactionManager transactions,
            Audit audit,
            ComparisonSettings settings,
            Clock clock) {
        var rounds = new ComparisonRounds(
                comparisons, comparing, peers, leases, new TransactionTemplate(transactions), audit, settings, clock);
        return new LeasedWorker("ledger-comparison", leases, LOOK_EVERY, rounds::round);
    }

    @Bean
    ComparisonBell comparisonBell(@Qualifier(WORKER) ObjectProvider<LeasedWorker> worker) {
        return () -> worker.getObject().wake();
    }

    @Bean
    DifferenceGauges differenceGauges(JdbcClient jdbc, PeerBook peers, Clock clock) {
        return new DifferenceGauges(jdbc, peers, clock);
    }

    private static JWKSet privateKeys(String jwkSet) {
        try {
            return JWKSet.parse(jwkSet);
        } catch (ParseException e) {
            throw new IllegalArgumentException("tongxing.exchange.keys is not a JWK set");
        }
    }
}
