package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerAssertion;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.seal.ContentDigest;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Talks to the peers' gateways: own assertion, pinned address, no redirects, bounded time and size, a breaker per peer. */
final class HttpPeerTransport implements PeerTransport, PeerProbe, AutoCloseable {
    private static final Duration PROBE_WITHIN = Duration.ofSeconds(5);
    private static final int PROBE_BYTES = 4 * 1024 * 1024;

    private final PeerBook peers;
    private final ExchangeKeys keys;
    private final ExchangeSettings settings;
    private final Clock realTime;
    private final HttpClient client;
    private final CircuitBreakerRegistry breakers;

    HttpPeerTransport(PeerBook peers, ExchangeKeys keys, ExchangeSettings settings, Clock realTime) {
        this.peers = peers;
        this.keys = keys;
        this.settings = settings;
        this.realTime = realTime;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectWithin())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("peer-http-", 0).factory()))
                .build();
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(5)
                .minimumNumberOfCalls(3)
                .waitDurationInOpenState(Duration.ofSeconds(3))
                .permittedNumberOfCallsInHalfOpenState(1)
                .ignoreExceptions(PeerRefused.class, AnswerTooLarge.class)
                .build());
    }

    @Override
    public byte[] get(DivisionCode peer, String pathAndQuery, int maxBytes) {
        var request = request(peer, pathAndQuery).GET().build();
        return send(peer, request, whole(BoundedBody.atMost(maxBytes)), 200);
    }

    /** What was changed on the way is not there: most answers are signed besides, a guide is not. */
    private static HttpResponse.BodyHandler<byte[]> whole(HttpResponse.BodyHandler<byte[]> body) {
        return head -> HttpResponse.BodySubscribers.mapping(body.apply(head), bytes -> {
            if (!ContentDigest.fits(head.headers().firstValue(ContentDigest.HEADER), bytes))
                throw new UncheckedIOException(new IOException("the body is not the one its digest is of"));
            return bytes;
        });
    }

    @Override
    public void ring(DivisionCode peer) {
        var request = request(peer, "/exchange/doorbell")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        send(peer, request, HttpResponse.BodyHandlers.discarding(), 204);
    }

    /** The next call is tried at once, instead of when the breaker's time is over. */
    @Override
    public void rang(DivisionCode peer) {
        var breaker = breaker(peer);
        if (breaker.getState() == CircuitBreaker.State.OPEN) breaker.transitionToHalfOpenState();
    }

    @Override
    public Answered ask(DivisionCode peer, String pathAndQuery, @Nullable String jose) throws Unanswered {
        HttpRequest request;
        try {
            var builder = request(peer, pathAndQuery);
            request = (jose == null
                            ? builder.GET()
                            : builder.header("Content-Type", "application/jose")
                                    .POST(HttpRequest.BodyPublishers.ofString(jose)))
                    .build();
        } catch (PeerUnavailable e) {
            throw new Unanswered(Failure.NOT_ALLOWED, e);
        }
        var started = System.nanoTime();
        var pending = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), PROBE_BYTES));
        try {
            var response = pending.get(PROBE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return new Answered(response.statusCode(), response.body(), Duration.ofNanos(System.nanoTime() - started));
        } catch (ExecutionException e) {
            throw new Unanswered(failure(e.getCause()), e);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new Unanswered(Failure.SILENT, e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unanswered(Failure.BROKEN_OFF, e);
        }
    }

    private static Failure failure(@Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnknownHostException e -> {
                    return Failure.NOT_RESOLVED;
                }
                case UnresolvedAddressException e -> {
                    return Failure.NOT_RESOLVED;
                }
                case SSLException e -> {
                    return Failure.TLS;
                }
                case HttpTimeoutException e -> {
                    return Failure.SILENT;
                }
                default -> {}
            }
        }
        return thrown instanceof ConnectException ? Failure.REFUSED : Failure.BROKEN_OFF;
    }

    private HttpRequest.Builder request(DivisionCode province, String pathAndQuery) {
        if (!pathAndQuery.startsWith("/exchange/")) {
            throw new IllegalArgumentException("peers have no such address");
        }
        var peer = peers.find(province)
                .filter(Peer::connected)
                .orElseThrow(() -> new PeerUnavailable(province, "not connected"));
        refusePlainHttp(peer);
        var assertion = PeerAssertion.mint(peers.self(), province, keys.signing(), realTime);
        return HttpRequest.newBuilder(URI.create(origin(peer.address()) + pathAndQuery))
                .timeout(settings.answerWithin())
                .header("Authorization", PeerAssertion.SCHEME + " " + assertion);
    }

    private static String origin(URI address) {
        var text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private void refusePlainHttp(Peer peer) {
        if (!"https".equals(peer.address().getScheme()) && !settings.plainHttp() && !isLoopback(peer.address())) {
            throw new PeerUnavailable(peer.province(), "its address is not https");
        }
    }

    private static boolean isLoopback(URI address) {
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private <T> T send(DivisionCode peer, HttpRequest request, HttpResponse.BodyHandler<T> body, int expected) {
        try {
            return breaker(peer).executeCallable(() -> answer(peer, request, body, expected));
        } catch (PeerUnavailable e) {
            throw e;
        } catch (CallNotPermittedException e) {
            throw new PeerUnavailable(peer, "breaker open");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerUnavailable(peer, "interrupted");
        } catch (Exception e) {
            throw new PeerUnavailable(peer, e.getClass().getSimpleName());
        }
    }

    private CircuitBreaker breaker(DivisionCode peer) {
        return breakers.circuitBreaker(peer.value());
    }

    /** The client's own limit ends with the headers; a body that trickles is cut by ours. */
    private <T> T answer(DivisionCode peer, HttpRequest request, HttpResponse.BodyHandler<T> body, int expected)
            throws Exception {
        var pending = client.sendAsync(request, body);
        try {
            var response = pending.get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() / 100 == 4) {
                throw new PeerRefused(peer, response.statusCode());
            }
            if (response.statusCode() != expected) {
                throw new PeerUnavailable(peer, "answered " + response.statusCode());
            }
            return response.body();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io && BoundedBody.isExceeded(io)) {
                throw new AnswerTooLarge(peer);
            }
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            pending.cancel(true);
            throw e;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
