package cn.tongxing.identity.frontend;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An authorization request (RFC 6749 §4.1.1 with RFC 7636 and OpenID Connect Core §3.1.2.1), each parameter at most once. */
record AuthorizationRequest(Map<String, String[]> parameters) {

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int LONGEST = 512;
    private static final Set<String> SCOPES = Set.of("openid", "profile");
    /** What would change the answer's way or hide the request from our eyes. */
    private static final Set<String> NOT_TAKEN =
            Set.of("request", "request_uri", "response_mode", "id_token_hint", "claims");

    @Nullable
    String one(String name) {
        var values = parameters.get(name);
        return values == null || values.length != 1 || values[0].isEmpty() ? null : values[0];
    }

    /** The front-end and the address to answer to; without both nothing may be sent anywhere. */
    Optional<FrontEnd> frontEnd(FrontEnds frontEnds) {
        var client = one("client_id");
        var redirect = one("redirect_uri");
        return client == null || redirect == null
                ? Optional.empty()
                : frontEnds.find(client).filter(found -> found.isAt(redirect));
    }

    /** An error code of RFC 6749 §4.1.2.1 or OpenID Connect Core §3.1.2.6. */
    Optional<String> fault() {
        if (parameters.values().stream().anyMatch(values -> values.length > 1 || values[0].length() > LONGEST))
            return Optional.of("invalid_request");
        if (parameters.keySet().stream().anyMatch(NOT_TAKEN::contains))
            return Optional.of(parameters.containsKey("request_uri") ? "request_uri_not_supported" : "invalid_request");
        if (!"code".equals(one("response_type"))) return Optional.of("unsupported_response_type");
        var challenge = one("code_challenge");
        if (challenge == null
                || !CHALLENGE.matcher(challenge).matches()
                || !"S256".equals(one("code_challenge_method"))) return Optional.of("invalid_request");
        if (!SCOPES.containsAll(scopes())) return Optional.of("invalid_scope");
        return Optional.empty();
    }

    private List<String> scopes() {
        var scope = one("scope");
        return scope == null ? List.of() : Arrays.asList(scope.split(" "));
    }

    boolean asksForIdentity() {
        return scopes().contains("openid");
    }

    boolean mayNotAsk() {
        return "none".equals(one("prompt"));
    }

    CodeGrant grant(FrontEnd frontEnd, java.util.UUID session) {
        return new CodeGrant(
                frontEnd.id(),
                given("redirect_uri"),
                given("code_challenge"),
                one("nonce"),
                asksForIdentity(),
                session);
    }

    String given(String name) {
        var value = one(name);
        if (value == null) throw new IllegalStateException("not checked: " + name);
        return value;
    }
}
