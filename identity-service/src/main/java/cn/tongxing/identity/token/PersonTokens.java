package cn.tongxing.identity.token;

import cn.tongxing.identity.token.People.Person;
import cn.tongxing.platform.actor.TokenClaims;
import cn.tongxing.platform.deployment.Deployment;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** The tokens of people: the access token says the same as a system's and the person, the id token who signed in. */
@Component
class PersonTokens {

    /** Short, because a browser holds it; the sign-in's session gets the next one (ADR 0231). */
    static final Duration LIFE = Duration.ofMinutes(5);

    private final NimbusJwtEncoder encoder;
    private final String issuer;
    private final MeterRegistry meters;

    PersonTokens(SigningKeys keys, Deployment deployment, MeterRegistry meters) {
        this.encoder = new NimbusJwtEncoder(keys);
        this.encoder.setJwkSelector(List::getFirst);
        this.issuer = deployment.issuer().toString();
        this.meters = meters;
    }

    OAuth2AccessToken access(Person person) {
        var subject = new TokenSubject(person.actor(), person.readAt(), List.of(), null);
        var claims = claims(person)
                .audience(List.of(TokenClaims.AUDIENCE))
                .notBefore(person.readAt())
                .claims(all -> all.putAll(subject.claims()))
                .build();
        meters.counter(
                        "tongxing.tokens.issued",
                        "function",
                        person.actor().function().name())
                .increment();
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                signed(TokenClaims.TYP, claims),
                person.readAt(),
                person.readAt().plus(LIFE));
    }

    /** For the front-end alone: another audience and type, so that no service takes it for an access token. */
    String identity(Person person, @Nullable String nonce) {
        var claims = claims(person)
                .audience(List.of(person.actor().client()))
                .claim("auth_time", person.signedInAt().getEpochSecond())
                .claim("amr", List.of("pwd", "otp", "mfa"))
                .claim("name", String.valueOf(person.actor().staffName()));
        return signed("JWT", (nonce == null ? claims : claims.claim("nonce", nonce)).build());
    }

    private JwtClaimsSet.Builder claims(Person person) {
        return JwtClaimsSet.builder()
                .issuer(issuer)
                .subject(person.staff().toString())
                .issuedAt(person.readAt())
                .expiresAt(person.readAt().plus(LIFE));
    }

    private String signed(String type, JwtClaimsSet claims) {
        var header = JwsHeader.with(SignatureAlgorithm.ES256).type(type).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
