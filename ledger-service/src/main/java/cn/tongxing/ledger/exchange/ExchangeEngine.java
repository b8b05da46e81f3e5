package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.feed.Bell;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.peer.PeerBook;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** How the parts of one province's exchange hang together; the service has one, a test has one for each province. */
final class ExchangeEngine {
    private static final Duration SEAL_EVERY = Duration.ofMillis(500);

    /** What the exchange needs of the house it stands in. */
    record House(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            Leases leases,
            FieldCipher cipher,
            PeerBook peers,
            ExchangeKeys keys,
            ExchangeSettings settings,
            Audit audit,
            MeterRegistry metrics,
            Clock clock,
            PeerTransport http,
            Bell bell,
            Steps steps) {}

    final House house;
    final Bells bells;
    final OpenLogs open = new OpenLogs();
    final JdbcOutbox outbox;
    final JdbcOutLog outLog;
    final JdbcInLog inLog;
    final PeerStates states;
    final JdbcStandings standings;
    final ExchangeMeters meters;
    final Quarantine quarantine;
    final Doorbells doorbells;

    ExchangeEngine(House house) {
        this.house = house;
        var jdbc = house.jdbc();
        bells = new Bells(house.bell());
        outbox = new JdbcOutbox(jdbc, house.cipher(), house.peers(), bells, house.clock());
        outLog = new JdbcOutLog(jdbc, house.clock());
        inLog = new JdbcInLog(jdbc, house.cipher(), house.clock());
        states = new PeerStates(jdbc, house.clock());
        standings = new JdbcStandings(jdbc);
        meters = new ExchangeMeters(house.metrics(), house.clock());
        quarantine = new Quarantine(jdbc, house.transactions(), house.audit(), house.clock());
        doorbells = new Doorbells(house.http()::ring);
    }

    /** The parts that know the features' handlers; made later, because handlers write to the outbox. */
    Running with(MessageHandlers handlers) {
        return new Running(handlers);
    }

    final class Running {
        final Restoration restoration;
        final Returned returned;
        final Opening opening;
        final Intake intake;
        final HeldMessages heldMessages;
        final Sealer sealer;

        private Running(MessageHandlers handlers) {
            var h = house;
            restoration = new Restoration(h.jdbc(), outbox, handlers);
            returned = new Returned(
                    h.http(),
                    h.peers(),
                    h.keys(),
                    h.jdbc(),
                    outLog,
                    outbox,
                    inLog,
                    restoration,
                    states,
                    quarantine,
                    h.leases(),
                    h.transactions(),
                    h.audit(),
                    h.settings().skew(),
                    h.clock(),
                    h.steps());
            opening = new Opening(
                    h.http(), outLog, new Incarnation(h.jdbc()), states, returned, open, h.audit(), h.transactions());
            var sittings = new Sittings(
                    inLog,
                    new Judge(handlers),
                    new Acknowledgements(h.jdbc(), handlers, quarantine, meters),
                    restoration);
            var decisions = new Decisions(inLog, outbox, h.audit(), h.clock());
            intake = new Intake(
                    h.jdbc(), h.transactions(), h.leases(), inLog, sittings, decisions, states, h.audit(), h.steps());
            heldMessages = new HeldMessages(h.transactions(), inLog, sittings, decisions, open, h.audit());
            sealer = new Sealer(
                    h.transactions(),
                    h.leases(),
                    outLog,
                    opening,
                    open,
                    h.peers(),
                    h.keys(),
                    doorbells,
                    meters,
                    h.settings().gather(),
                    h.clock(),
                    h.steps());
        }

        Puller puller(DivisionCode peer) {
            var h = house;
            return new Puller(
                    peer,
                    new Puller.Parts(
                            h.http(),
                            h.peers(),
                            h.keys(),
                            inLog,
                            intake,
                            opening,
                            open,
                            states,
                            quarantine,
                            h.settings(),
                            h.clock()));
        }

        LeasedWorker sealing() {
            var worker = new LeasedWorker("exchange-seal", house.leases(), SEAL_EVERY, sealer::seal);
            bells.onWritten(worker::wake);
            return worker;
        }

        LeasedWorker reading(DivisionCode peer) {
            var puller = puller(peer);
            return new LeasedWorker(
                    "exchange-pull-" + peer.value(),
                    house.leases(),
                    house.settings().pullEvery(),
                    puller::round);
        }

        Supervisor supervisor() {
            return new Supervisor(
                    house.peers(),
                    opening,
                    open,
                    states,
                    bells,
                    house.http(),
                    standings,
                    new ExchangeGauges(house.metrics(), house.clock()),
                    this::reading);
        }
    }

    Serving serving() {
        return new Serving(
                house.jdbc(), outLog, outbox, inLog, house.peers(), house.transactions(), house.audit(), house.clock());
    }
}
