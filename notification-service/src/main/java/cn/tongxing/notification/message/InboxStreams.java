package cn.tongxing.notification.message;

import cn.tongxing.platform.access.CallerToken;
import cn.tongxing.platform.access.TokenCheck;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.division.Divisions;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Live streams of a desk's messages as server-sent events. Each runs on its request's virtual thread until its token ends,
 * is revoked, the client goes or the replica stops; the client comes back with Last-Event-ID and misses nothing.
 */
@Component
class InboxStreams {

    private static final Logger LOG = LoggerFactory.getLogger(InboxStreams.class);
    private static final Duration TOKEN_CHECK = Duration.ofSeconds(1);
    private static final int BATCH = 100;

    private final Inbox inbox;
    private final Arrivals arrivals;
    private final TokenCheck tokens;
    private final Divisions divisions;
    private final JsonMapper json;
    private final StreamSettings settings;
    private final StreamSlots slots;

    InboxStreams(
            Inbox inbox,
            Arrivals arrivals,
            TokenCheck tokens,
            Divisions divisions,
            JsonMapper json,
            StreamSettings settings,
            StreamSlots slots,
            MeterRegistry meters) {
        this.inbox = inbox;
        this.arrivals = arrivals;
        this.tokens = tokens;
        this.divisions = divisions;
        this.json = json;
        this.settings = settings;
        this.slots = slots;
        meters.gauge("tongxing.inbox.streams", arrivals, Arrivals::count);
    }

    /**
     * @param lastSeen the last message the client has; without it only new ones come. If it is not of this desk (any more),
     *     the client is told to read the list again, and only new ones come
     */
    void run(CallerToken token, @Nullable UUID lastSeen, HttpServletResponse response) throws IOException {
        var slot = slots.take(token.actor().agency()).orElseThrow(MessageProblem.TOO_MANY_STREAMS::of);
        var desk = Desk.of(token.actor());
        // Listening starts before the position is read: what arrives in between is found by the first look.
        try (slot;
                var listener = arrivals.listen(desk)) {
            var known = lastSeen == null ? Optional.<Place>empty() : Place.of(inbox, desk, lastSeen);
            var start = known.orElseGet(() -> inbox.newest(desk));
            boolean lost = lastSeen != null && known.isEmpty();
            new Stream(token, desk, listener, new EventWriter(response)).run(start, lost);
        }
    }

    /** Each stream another pause: after a restart they do not all come back in one moment. */
    private Duration pause() {
        long middle = settings.retry().toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(middle / 2, middle * 3 / 2));
    }

    /** One client's stream. */
    private final class Stream {

        private final CallerToken token;
        private final Desk desk;
        private final Arrivals.Listener listener;
        private final EventWriter out;

        Stream(CallerToken token, Desk desk, Arrivals.Listener listener, EventWriter out) {
            this.token = token;
            this.desk = desk;
            this.listener = listener;
            this.out = out;
        }

        void run(Place from, boolean lost) throws IOException {
            try {
                out.begin();
                out.comeBackAfter(pause());
                out.place(from.message().toString());
                if (lost) out.event("reset", null, json.writeValueAsString(Map.of("reason", "POSITION_UNKNOWN")));
                follow(from.seq());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } catch (IOException clientGone) {
                LOG.debug("a stream's client went away");
            } catch (DataAccessException databaseAway) {
                // The answer has begun, no problem can be written any more: the client comes back.
                LOG.warn("a stream ended: {}", databaseAway.toString());
            }
        }

        private void follow(long from) throws IOException, InterruptedException {
            long position = sendAfter(from);
            var lastWrite = now();
            while (true) {
                var ending = ending();
                if (ending != null) {
                    out.event("end", null, json.writeValueAsString(Map.of("reason", ending)));
                    return;
                }
                if (listener.await(TOKEN_CHECK)) {
                    position = sendAfter(position);
                    lastWrite = now();
                } else if (lastWrite.plus(settings.heartbeat()).isBefore(now())) {
                    out.heartbeat();
                    lastWrite = now();
                }
            }
        }

        private @Nullable String ending() {
            if (!listener.goesOn()) return "RESTARTING";
            if (!now().isBefore(token.expiresAt())) return "TOKEN_EXPIRED";
            return tokens.stillGood(token) ? null : "TOKEN_REVOKED";
        }

        private long sendAfter(long position) throws IOException {
            long last = position;
            while (true) {
                var messages = inbox.after(desk, last, BATCH);
                for (var message : messages) {
                    out.event(
                            "message",
                            message.id().toString(),
                            json.writeValueAsString(MessageView.of(message, desk, divisions)));
                    last = message.seq();
                }
                if (messages.size() < BATCH) return last;
            }
        }
    }

    /** Tokens end by the real clock, which no test profile shifts. */
    private static Instant now() {
        return RealTime.CLOCK.instant();
    }
}
