package cn.tongxing.identity.token;

import cn.tongxing.identity.frontend.FrontEnds;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Front-ends at the token endpoint: they have no secret, so they are named and nothing more; what they prove, they prove
 * by code and verifier. They can do nothing but redeem a code.
 */
@Component
class PublicClients implements AuthenticationConverter, AuthenticationProvider {

    private final FrontEnds frontEnds;

    PublicClients(FrontEnds frontEnds) {
        this.frontEnds = frontEnds;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var named = request.getParameterValues("client_id");
        if (!AuthorizationGrantType.AUTHORIZATION_CODE.getValue().equals(request.getParameter("grant_type"))
                || named == null
                || named.length != 1
                || request.getParameter("client_assertion") != null
                || request.getParameter("client_secret") != null
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null) return null;
        return new OAuth2ClientAuthenticationToken(named[0], ClientAuthenticationMethod.NONE, null, Map.of());
    }

    @Override
    public @Nullable Authentication authenticate(Authentication asked) {
        var client = (OAuth2ClientAuthenticationToken) asked;
        if (!ClientAuthenticationMethod.NONE.equals(client.getClientAuthenticationMethod())) return null;
        var frontEnd = frontEnds
                .find(client.getPrincipal().toString())
                .orElseThrow(() -> new TokenRefused(Refusal.UNKNOWN_CLIENT));
        var registered = RegisteredClient.withId(frontEnd.id())
                .clientId(frontEnd.id())
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> uris.addAll(frontEnd.redirectUris()))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
        return new OAuth2ClientAuthenticationToken(registered, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
