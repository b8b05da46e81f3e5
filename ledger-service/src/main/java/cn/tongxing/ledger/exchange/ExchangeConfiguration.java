package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.feed.Bell;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.seal.Signing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The exchange of this province as beans; every name begins with "exchange", so that no other feature's collides. */
@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {

    @Bean
    ExchangeKeys exchangeKeys(ExchangeSettings settings) {
        return new ExchangeKeys(settings.keys());
    }

    @Bean
    HttpPeerTransport exchangeTransport(PeerBook peers, ExchangeKeys keys, ExchangeSettings settings) {
        return new HttpPeerTransport(peers, keys, settings, RealTime.CLOCK);
    }

    @Bean
    ExchangeEngine exchangeEngine(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Leases leases,
            FieldCipher cipher,
            PeerBook peers,
            ExchangeKeys keys,
            ExchangeSettings settings,
            Audit audit,
            MeterRegistry metrics,
            Clock clock,
            PeerTransport http,
            Bell bell) {
        return new ExchangeEngine(new ExchangeEngine.House(
                jdbc,
                new TransactionTemplate(transactions),
                leases,
                cipher,
                peers,
                keys,
                settings,
                audit,
                metrics,
                clock,
                http,
                bell,
                Steps.UNWATCHED));
    }

    // What other features may use. None of it knows their handlers, so that a handler can be given any of it.

    @Bean
    Outbox exchangeOutbox(ExchangeEngine engine) {
        return engine.outbox;
    }

    @Bean
    ExchangeGate exchangeGate(ExchangeEngine engine) {
        return engine.open;
    }

    @Bean
    ExchangeTrail exchangeTrail(JdbcTemplate jdbc) {
        return new JdbcTrail(jdbc);
    }

    @Bean
    OwnWords exchangeOwnWords(PeerHttp http, PeerBook peers, ExchangeKeys keys, ExchangeSettings settings) {
        return new ReturnedWords(http, peers, keys, settings.skew());
    }

    @Bean
    Conversations exchangeConversations(JdbcTemplate jdbc) {
        return new JdbcConversations(jdbc);
    }

    @Bean
    ExchangeEvidence exchangeEvidence(JdbcTemplate jdbc, ExchangeEngine engine) {
        return new JdbcEvidence(jdbc, engine.house.peers().self(), engine.outbox, engine.inLog);
    }

    @Bean
    ProvinceSeal exchangeSeal(ExchangeKeys keys) {
        return (payload, typ) -> Signing.sign(payload, keys.signing(), typ);
    }

    // What runs, and the endpoints.

    @Bean
    ExchangeEngine.Running exchangeRunning(ExchangeEngine engine, ObjectProvider<MessageHandler> handlers) {
        return engine.with(new MessageHandlers(handlers.stream().toList()));
    }

    @Bean
    LeasedWorker exchangeSealing(ExchangeEngine.Running running) {
        return running.sealing();
    }

    @Bean
    Supervisor exchangeSupervisor(ExchangeEngine.Running running) {
        return running.supervisor();
    }

    @Bean
    Serving exchangeServing(ExchangeEngine engine) {
        return engine.serving();
    }

    @Bean
    Bells exchangeBells(ExchangeEngine engine) {
        return engine.bells;
    }

    @Bean
    HeldMessages exchangeHeldMessages(ExchangeEngine.Running running) {
        return running.heldMessages;
    }

    @Bean
    JdbcLogReader exchangeLogReader(JdbcTemplate jdbc) {
        return new JdbcLogReader(jdbc);
    }
}
