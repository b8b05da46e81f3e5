package cn.tongxing.identity.token;

import cn.tongxing.platform.actor.TokenClaims;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/** What an access token says (RFC 9068), and how many were issued. */
@Component
class AccessTokens implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final MeterRegistry meters;

    AccessTokens(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        var subject = TokenClients.subject(context.getRegisteredClient());
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).type(TokenClaims.TYP);
        context.getClaims()
                .audience(List.of(TokenClaims.AUDIENCE))
                .issuedAt(subject.readAt())
                .notBefore(subject.readAt())
                .expiresAt(subject.readAt().plus(TokenClients.TOKEN_LIFE))
                .claims(claims -> claims.putAll(subject.claims()));
        meters.counter(
                        "tongxing.tokens.issued",
                        "function",
                        subject.actor().function().name())
                .increment();
    }
}
