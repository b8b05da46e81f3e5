package cn.tongxing.example;

import cn.tongxing.client.ApiClient;
import cn.tongxing.client.ApiException;
import cn.tongxing.client.api.ChildServiceApi;
import cn.tongxing.client.api.LedgerServiceApi;
import cn.tongxing.client.model.LedgerCaseView;
import cn.tongxing.client.model.Proof;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

/**
 * One agency's system at the gateway of its own province 机构业务系统. A development client shows a secret; in production it
 * signs an assertion with its own key instead (docs/adr/0111), and nothing else here changes.
 */
public final class Agency {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> COME_AGAIN = Set.of("VERSION_PASSED", "CASE_MATERIALS_NOT_VERIFIED");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI gateway;
    private final String client;
    private final String secret;
    private final ChildServiceApi children;
    private final LedgerServiceApi cases;
    private String token = "";
    private Instant tokenEnds = Instant.MIN;

    /** @param gateway the province's only door, such as {@code http://127.0.0.1:8034} */
    public Agency(URI gateway, String client, String secret) {
        this.gateway = gateway;
        this.client = client;
        this.secret = secret;
        var api = new ApiClient().setBasePath(gateway.toString());
        api.setBearerToken(this::token);
        this.children = new ChildServiceApi(api);
        this.cases = new LedgerServiceApi(api);
    }

    /** A step with the case: the version it was read at says what the officer saw when deciding. */
    @FunctionalInterface
    interface Step {
        LedgerCaseView take(LedgerServiceApi cases, UUID id, String key, String version) throws ApiException;
    }

    /** A question or a first request. */
    @FunctionalInterface
    interface Request<T, A> {
        A send(T api, String key) throws ApiException;
    }

    <A> A children(Request<ChildServiceApi, A> request) {
        return insist(key -> request.send(children, key));
    }

    <A> A cases(Request<LedgerServiceApi, A> request) {
        return insist(key -> request.send(cases, key));
    }

    /**
     * Takes the step on the version just read; if the case changed in between it is read again, and while the papers that
     * the household side fetches ahead are on their way nobody decides on them.
     */
    LedgerCaseView step(UUID id, Step step) {
        var end = Instant.now().plus(PATIENCE);
        while (true) {
            var version = "\"" + view(id).getVersion() + "\"";
            try {
                return insist(key -> step.take(cases, id, key, version));
            } catch (Refused refused) {
                if (!COME_AGAIN.contains(refused.code()) || Instant.now().isAfter(end)) throw refused;
            }
            pause(Duration.ofMillis(200));
        }
    }

    LedgerCaseView view(UUID id) {
        return cases((api, key) -> api.getCasesById(id));
    }

    Proof proof(UUID id) {
        return cases((api, key) -> api.getCasesByIdProof(id));
    }

    /** Looks at the case until it is in this state and on no road; one that has not arrived yet is none. */
    LedgerCaseView await(UUID id, LedgerCaseView.StateEnum state) {
        var end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            try {
                var view = view(id);
                if (view.getState() == state && !view.getInTransit()) return view;
            } catch (Refused refused) {
                if (!refused.code().equals("NOT_FOUND")) throw refused;
            }
            pause(Duration.ofMillis(200));
        }
        throw new IllegalStateException(client + " waited in vain for case " + id);
    }

    /** What is sent again goes under the same key, so however often it arrives it takes effect once. */
    private <A> A insist(Keyed<A> request) {
        var key = UUID.randomUUID().toString();
        var end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return request.send(key);
            } catch (ApiException e) {
                var refused = new Refused(e, problem(e));
                if (!refused.retryable() || Instant.now().isAfter(end)) throw refused;
                pause(Duration.ofSeconds(1));
            }
        }
    }

    @FunctionalInterface
    private interface Keyed<A> {
        A send(String key) throws ApiException;
    }

    private static com.fasterxml.jackson.databind.JsonNode problem(ApiException e) {
        try {
            return JSON.readTree(e.getResponseBody() == null ? "{}" : e.getResponseBody());
        } catch (IOException noProblem) {
            return JSON.createObjectNode();
        }
    }

    /** Kept until half a minute before its end. */
    private synchronized String token() {
        if (Instant.now().isAfter(tokenEnds)) {
            var proof = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
            var request = HttpRequest.newBuilder(gateway.resolve("/oauth2/token"))
                    .header("Authorization", "Basic " + proof)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                    .build();
            try {
                var answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() != 200) throw new IllegalStateException("no token: " + answer.body());
                var granted = JSON.readTree(answer.body());
                token = granted.path("access_token").asText();
                tokenEnds = Instant.now().plusSeconds(granted.path("expires_in").asLong() - 30);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        return token;
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
