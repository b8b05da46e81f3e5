package cn.tongxing.gateway.access;

import cn.tongxing.platform.actor.Revocations;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads identity-service's keys and its feed of revocations, twice a second, on one virtual thread. */
@Component
final class AuthorityFollower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorityFollower.class);
    /** Half of the second within which a revocation must take effect. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final Duration KEYS_AT_LEAST = Duration.ofSeconds(30);
    private static final Duration KEYS_AT_MOST = Duration.ofSeconds(5);
    private static final int PAGE = 500;

    private final Identity identity;
    private final OwnToken token;
    private final Authority authority;
    private final Clock clock;

    private volatile @Nullable Thread thread;
    private volatile boolean keysWanted;
    private Instant keysReadAt = Instant.MIN;
    private Revocations reading;
    private String cursor = "";
    private @Nullable String lastComplaint;

    AuthorityFollower(Identity identity, OwnToken token, Authority authority, Clock clock) {
        this.identity = identity;
        this.token = token;
        this.authority = authority;
        this.clock = clock;
        this.reading = authority.revocations();
    }

    /** A token named a key we do not know: perhaps a new one. At most every five seconds, whoever sends nonsense. */
    void lookForKeys() {
        keysWanted = true;
    }

    @Override
    public void start() {
        Thread follower = Thread.ofVirtual().name("authority").unstarted(this::follow);
        thread = follower;
        follower.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        LockSupport.unpark(running);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void follow() {
        while (thread == Thread.currentThread()) {
            try {
                readKeys();
                readRevocations();
                complain(null);
            } catch (IOException | ParseException | RuntimeException e) {
                complain(e);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void readKeys() throws IOException, ParseException {
        Instant now = clock.instant();
        if (!keysAreDue(now)) {
            return;
        }
        Identity.Answer answer = identity.get("/oauth2/jwks", null);
        if (answer.status() != 200) {
            throw new IOException("/oauth2/jwks: " + answer.status());
        }
        authority.publish(JWKSet.parse(answer.text()));
        keysReadAt = now;
        keysWanted = false;
    }

    private boolean keysAreDue(Instant now) {
        Duration pause = keysWanted ? KEYS_AT_MOST : KEYS_AT_LEAST;
        return authority.keys().kids().isEmpty()
                || now.isBefore(keysReadAt) // the clock was set back
                || !keysReadAt.plus(pause).isAfter(now);
    }

    private void readRevocations() throws IOException {
        int read;
        do {
            Instant asked = clock.instant();
            Identity.Answer answer = identity.get(
                    "/internal/feeds/revocations?limit=" + PAGE
                            + (cursor.isEmpty() ? "" : "&after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)),
                    token.current());
            read = take(answer);
            if (read < PAGE) {
                reading.caughtUp(asked);
                authority.replace(reading);
            }
        } while (read >= PAGE);
    }

    private int take(Identity.Answer answer) throws IOException {
        if (answer.status() == 410) {
            // identity-service was restored: until the new feed is read to its end the old list stays in force
            reading = new Revocations();
            cursor = "";
            throw new IOException("the feed of revocations starts over");
        }
        if (answer.status() != 200 || answer.next() == null) {
            token.forget();
            throw new IOException("/internal/feeds/revocations: " + answer.status());
        }
        try {
            JsonNode events = JsonMapper.shared().readTree(answer.body());
            events.forEach(this::apply);
            cursor = answer.next();
            return events.size();
        } catch (JacksonException e) {
            throw new IOException("/internal/feeds/revocations: not JSON", e);
        }
    }

    private void apply(JsonNode event) {
        if (Revocations.EVENT.equals(event.path("type").asString(""))) {
            JsonNode data = event.path("data");
            reading.apply(
                    event.path("subject").asString(),
                    event.path("subjectversion").asLong(),
                    Instant.parse(data.path("notBefore").asString()),
                    data.path("lifted").asBoolean());
        }
    }

    /** Says a thing once, not each second. */
    private void complain(@Nullable Exception e) {
        String complaint = e == null ? null : e.getMessage();
        if (e != null && isRunning() && !String.valueOf(complaint).equals(lastComplaint)) {
            LOG.warn("keys and revocations cannot be read: {}", complaint);
        } else if (e == null && lastComplaint != null) {
            LOG.info("keys and revocations are read again");
        }
        lastComplaint = e == null ? null : String.valueOf(complaint);
    }
}
