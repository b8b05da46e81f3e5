package cn.tongxing.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.actor.TokenClaims;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.testing.TestKeys;
import cn.tongxing.platform.testing.Tokens;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What a stranger writes into a token's header does not even cost the issuer a question. */
class TokenVerifierTest {
    private final List<String> asked = new ArrayList<>();
    private final TokenVerifier verifier = new TokenVerifier(
            kid -> {
                asked.add(kid);
                return Optional.of(TestKeys.TOKENS.toPublicJWK());
            },
            TokenVerifierTest::nobodyIsRevoked,
            URI.create(Tokens.ISSUER),
            RealTime.CLOCK);

    private static Revocations nobodyIsRevoked() {
        var revocations = new Revocations();
        revocations.caughtUp(RealTime.CLOCK.instant());
        return revocations;
    }

    @Test
    void theKeyOfAGoodTokenIsAskedForOnce() throws Exception {
        var token = Tokens.of(Tokens.handler("341722"));

        verifier.verify(token);
        verifier.verify(token);

        assertThat(asked).containsExactly(TestKeys.TOKENS.getKeyID());
    }

    @Test
    void noKeyIsAskedForUnderAnAlgorithmThatIsNotAllowed() throws Exception {
        var jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType(TokenClaims.TYP))
                        .keyID(TestKeys.TOKENS.getKeyID())
                        .build(),
                new Payload(JsonMapper.shared().writeValueAsString(Tokens.claims(Tokens.handler("341722")))));
        jws.sign(new MACSigner(TestKeys.TOKENS.toECPublicKey().getEncoded()));

        assertThatThrownBy(() -> verifier.verify(jws.serialize())).isInstanceOf(TokenRefused.class);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a b", "' or 1=1", "http://evil.example/jwks", "\n"})
    void noKeyIsAskedForUnderATextThatIsNoKid(String kid) {
        var named = new ECKey.Builder(TestKeys.TOKENS).keyID(kid).build();
        var token = Tokens.sign(Tokens.claims(Tokens.handler("341722")), named, TokenClaims.TYP);

        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(TokenRefused.class);
        assertThat(asked).isEmpty();
    }
}
