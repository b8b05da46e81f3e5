package cn.tongxing.launcher.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The way into one province: its gateway's address, and tokens for its development clients. */
public final class GatewayClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI address;
    private final UnaryOperator<String> secretOf;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private volatile Consumer<Answer> observer = answer -> {};

    private record Token(String value, long expires) {
        boolean isFresh() {
            return System.nanoTime() - expires < 0;
        }
    }

    public GatewayClient(URI address, UnaryOperator<String> secretOf) {
        this.address = address;
        this.secretOf = secretOf;
    }

    public URI address() {
        return address;
    }

    /** A caller with a token of this development client, such as `dev-34-341722102-handler`. */
    public Caller as(String client) {
        return new Caller(this, "Bearer ", () -> token(client));
    }

    /** A caller who shows exactly this header value; for tests of forged ones. */
    public Caller withAuthorization(String value) {
        return new Caller(this, "", () -> value);
    }

    public Caller anonymous() {
        return new Caller(this, "", () -> "");
    }

    /** A token of this client, kept until half a minute before its end. */
    public String token(String client) {
        var known = tokens.get(client);
        if (known != null && known.isFresh()) return known.value();
        var answer = requestToken(client).expect(200);
        var seconds = answer.json().path("expires_in").asLong(60);
        var token = new Token(
                answer.json().path("access_token").asString(),
                System.nanoTime()
                        + Duration.ofSeconds(Math.max(1, seconds - 30)).toNanos());
        tokens.put(client, token);
        return token.value();
    }

    /** Asks for a token anew and shows what identity-service answers, a refusal too. */
    public Answer requestToken(String client) {
        var credentials = client + ":" + secretOf.apply(client);
        var request = HttpRequest.newBuilder(address.resolve("/oauth2/token"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return send(request);
    }

    /** Shows every answer from now on to somebody else as well, who may hold it against what was promised. */
    public void observedBy(Consumer<Answer> somebody) {
        observer = somebody;
    }

    /** Drops the tokens kept so far, so that the next call asks for a new one. */
    public void forgetTokens() {
        tokens.clear();
    }

    Answer send(HttpRequest request) {
        var start = System.nanoTime();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            var answer = new Answer(
                    request.method() + " " + request.uri().getPath(),
                    response.statusCode(),
                    response.headers(),
                    response.body(),
                    Duration.ofNanos(System.nanoTime() - start));
            observer.accept(answer);
            return answer;
        } catch (IOException e) {
            throw new GatewayUnreachable(request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayUnreachable(request.uri(), e);
        }
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(address + pathAndQuery)).timeout(PATIENCE);
    }
}
