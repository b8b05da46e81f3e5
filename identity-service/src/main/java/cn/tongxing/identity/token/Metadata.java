package cn.tongxing.identity.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** What this server offers (RFC 8414, OpenID Connect Discovery). Spring's own endpoint would name what we do not have. */
final class Metadata extends OncePerRequestFilter {

    static final String PATH = "/.well-known/oauth-authorization-server";
    static final String OIDC_PATH = "/.well-known/openid-configuration";

    private final byte[] body;

    Metadata(String issuer, boolean secretsAllowed) {
        Map<String, Object> offered = new TreeMap<>();
        offered.put("issuer", issuer);
        offered.put("authorization_endpoint", issuer + AuthorizationServer.AUTHORIZATION_ENDPOINT);
        offered.put("token_endpoint", issuer + AuthorizationServer.TOKEN_ENDPOINT);
        offered.put("jwks_uri", issuer + AuthorizationServer.KEYS_ENDPOINT);
        offered.put("end_session_endpoint", issuer + "/sign-out");
        offered.put(
                "grant_types_supported",
                List.of(
                        AuthorizationGrantType.CLIENT_CREDENTIALS.getValue(),
                        AuthorizationGrantType.AUTHORIZATION_CODE.getValue()));
        offered.put("response_types_supported", List.of("code"));
        offered.put("response_modes_supported", List.of("query"));
        offered.put("code_challenge_methods_supported", List.of("S256"));
        offered.put("scopes_supported", List.of("openid", "profile"));
        offered.put("subject_types_supported", List.of("public"));
        offered.put("id_token_signing_alg_values_supported", List.of("ES256"));
        offered.put("ui_locales_supported", List.of("zh-CN", "en"));
        offered.put("authorization_response_iss_parameter_supported", true);
        offered.put("request_parameter_supported", false);
        offered.put("request_uri_parameter_supported", false);
        offered.put("token_endpoint_auth_methods_supported", methods(secretsAllowed));
        offered.put("token_endpoint_auth_signing_alg_values_supported", List.of("ES256"));
        this.body = new JsonMapper().writeValueAsBytes(offered);
    }

    /** {@code none} is for front-ends alone, which can do nothing but redeem a code with its verifier. */
    private static List<String> methods(boolean secretsAllowed) {
        return Stream.of(
                        Stream.of(ClientAuthenticationMethod.PRIVATE_KEY_JWT, ClientAuthenticationMethod.NONE),
                        secretsAllowed
                                ? Stream.of(
                                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                                        ClientAuthenticationMethod.CLIENT_SECRET_POST)
                                : Stream.<ClientAuthenticationMethod>empty())
                .flatMap(some -> some)
                .map(ClientAuthenticationMethod::getValue)
                .toList();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PATH.equals(request.getRequestURI()) && !OIDC_PATH.equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(body);
    }
}
