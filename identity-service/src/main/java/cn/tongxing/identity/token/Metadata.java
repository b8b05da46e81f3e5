package cn.tongxing.identity.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** What this server offers (RFC 8414). Spring's own endpoint cannot leave out an authorization endpoint, which we have none of. */
final class Metadata extends OncePerRequestFilter {

    static final String PATH = "/.well-known/oauth-authorization-server";

    private final byte[] body;

    Metadata(String issuer, boolean secretsAllowed) {
        var methods = secretsAllowed
                ? List.of(
                        ClientAuthenticationMethod.PRIVATE_KEY_JWT.getValue(),
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue(),
                        ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue())
                : List.of(ClientAuthenticationMethod.PRIVATE_KEY_JWT.getValue());
        this.body = new JsonMapper()
                .writeValueAsBytes(new TreeMap<>(Map.of(
                        "issuer",
                        issuer,
                        "token_endpoint",
                        issuer + AuthorizationServer.TOKEN_ENDPOINT,
                        "jwks_uri",
                        issuer + AuthorizationServer.KEYS_ENDPOINT,
                        "grant_types_supported",
                        List.of(AuthorizationGrantType.CLIENT_CREDENTIALS.getValue()),
                        // the RFC requires the member; without an authorization endpoint there is no response type
                        "response_types_supported",
                        List.of(),
                        "token_endpoint_auth_methods_supported",
                        methods,
                        "token_endpoint_auth_signing_alg_values_supported",
                        List.of("ES256"))));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PATH.equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(body);
    }
}
