package cn.tongxing.gateway.access;

import cn.tongxing.gateway.problem.GatewayProblem;
import cn.tongxing.platform.problem.ProblemException;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The short access tokens that stand behind browsers' cookies: fetched from identity-service when the first request needs
 * one, kept here until they end, never told to the browser. Of a cookie only its digest is kept.
 */
@Component
final class BrowserTokens {

    private static final String PATH = "/internal/browser-tokens";
    /** A token that ends while its request is on the way would be refused by the service. */
    private static final Duration EARLY = Duration.ofSeconds(20);

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 50_000;
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Identity identity;
    private final OwnToken own;
    private final Clock clock;
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
    private final AsyncCache<String, Issued> issued = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(LONGEST)
            .executor(asking)
            .buildAsync();

    private record Issued(String jwt, Instant until) {
        @Override
        public String toString() {
            return "Issued[…]";
        }
    }

    /** Nobody is signed in there: not kept, so that a stranger's guesses fill nothing. */
    private static final class Ended extends IOException {}

    BrowserTokens(Identity identity, OwnToken own, Clock clock) {
        this.identity = identity;
        this.own = own;
        this.clock = clock;
    }

    /**
     * @param used whether the sign-in is being used; a token fetched for a waiting stream is not kept, else it would hide
     *     from identity-service that somebody works
     */
    Mono<String> tokenOf(String session, boolean used, Runnable beforeCost) {
        if (!WELL_FORMED.matcher(session).matches()) {
            return Mono.error(GatewayProblem.UNAUTHENTICATED.of());
        }
        if (!used) {
            beforeCost.run();
            return Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> ask(session, false), asking))
                    .map(Issued::jwt)
                    .onErrorMap(BrowserTokens::problem);
        }
        return Mono.fromFuture(() -> current(session, beforeCost), true)
                .map(Issued::jwt)
                .onErrorMap(BrowserTokens::problem);
    }

    /** Many requests of one page at once are one question. */
    private CompletableFuture<Issued> current(String session, Runnable beforeCost) {
        String key = digest(session);
        CompletableFuture<Issued> known = issued.getIfPresent(key);
        if (known != null && isOver(known)) {
            issued.asMap().remove(key, known);
            known = null;
        }
        if (known != null) {
            return known;
        }
        beforeCost.run();
        return issued.get(key, (k, executor) -> CompletableFuture.supplyAsync(() -> ask(session, true), executor));
    }

    private boolean isOver(CompletableFuture<Issued> known) {
        return switch (known.state()) {
            case RUNNING -> false;
            case SUCCESS -> !known.resultNow().until().isAfter(clock.instant());
            case FAILED, CANCELLED -> true; // still to be taken out by the cache
        };
    }

    void forget(String session) {
        issued.synchronous().invalidate(digest(session));
    }

    /** Blocks: on a virtual thread. */
    private Issued ask(String session, boolean used) {
        try {
            byte[] question = JsonMapper.shared().writeValueAsBytes(Map.of("session", session, "used", used));
            Identity.Answer answer = identity.post(PATH, question, own.held());
            if (answer.status() == 404) {
                throw new Ended();
            }
            if (answer.status() != 200) {
                throw new IOException(PATH + ": " + answer.status());
            }
            JsonNode json = JsonMapper.shared().readTree(answer.body());
            long seconds = json.path("expiresIn").asLong(0);
            return new Issued(
                    json.path("accessToken").asString(),
                    clock.instant().plusSeconds(seconds).minus(EARLY));
        } catch (IOException | JacksonException e) {
            throw new CompletionException(e);
        }
    }

    private static Throwable problem(Throwable error) {
        Throwable cause = error instanceof CompletionException wrapped ? wrapped.getCause() : error;
        return switch (cause) {
            case Ended ended -> GatewayProblem.UNAUTHENTICATED.of();
            case IOException unreachable -> unavailable();
            case JacksonException nonsense -> unavailable();
            default -> cause;
        };
    }

    private static ProblemException unavailable() {
        return GatewayProblem.SERVICE_UNAVAILABLE
                .of("身份服务", "identity-service", 2)
                .with("service", "identity-service")
                .with("retryAfterSeconds", 2);
    }

    private static String digest(String session) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
