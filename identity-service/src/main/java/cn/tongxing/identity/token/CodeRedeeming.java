package cn.tongxing.identity.token;

import cn.tongxing.identity.frontend.CodeGrant;
import cn.tongxing.identity.frontend.Codes;
import cn.tongxing.identity.frontend.Redemption;
import cn.tongxing.identity.revocation.RevocationFeed;
import cn.tongxing.identity.session.SessionEnd;
import cn.tongxing.identity.session.Sessions;
import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives a front-end the token of the person who signed in there, for a code that is its own (RFC 6749 §4.1.3, RFC 7636 §4.6). */
@Component
class CodeRedeeming implements AuthenticationProvider {

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final Codes codes;
    private final People people;
    private final PersonTokens tokens;
    private final Sessions sessions;
    private final RevocationFeed revocations;
    private final TransactionTemplate transaction;

    CodeRedeeming(
            Codes codes,
            People people,
            PersonTokens tokens,
            Sessions sessions,
            RevocationFeed revocations,
            TransactionTemplate transaction) {
        this.codes = codes;
        this.people = people;
        this.tokens = tokens;
        this.sessions = sessions;
        this.revocations = revocations;
        this.transaction = transaction;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        try {
            return redeem((OAuth2AuthorizationCodeAuthenticationToken) asked);
        } catch (DataAccessException unreachable) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
        }
    }

    private Authentication redeem(OAuth2AuthorizationCodeAuthenticationToken asked) {
        var client = (OAuth2ClientAuthenticationToken) asked.getPrincipal();
        var registered = Objects.requireNonNull(client.getRegisteredClient());
        var grant = grant(asked.getCode());
        if (!grant.frontEnd().equals(registered.getClientId())) throw new GrantRefused(Refusal.CODE_OF_OTHER);
        if (!grant.redirectUri().equals(asked.getRedirectUri())) throw new GrantRefused(Refusal.WRONG_REDIRECT);
        mustVerify(asked.getAdditionalParameters().get("code_verifier"), grant.challenge());
        var person = people.find(grant.session(), grant.frontEnd());
        Map<String, Object> more =
                grant.openid() ? Map.of("id_token", tokens.identity(person, grant.nonce())) : Map.of();
        return new OAuth2AccessTokenAuthenticationToken(registered, client, tokens.access(person), null, more);
    }

    private CodeGrant grant(String code) {
        return switch (codes.redeem(code)) {
            case Redemption.Redeemed redeemed -> redeemed.grant();
            case Redemption.Unknown unknown -> throw new GrantRefused(Refusal.CODE_UNKNOWN);
            case Redemption.Replayed replayed -> {
                endAll(replayed.grant());
                throw new GrantRefused(Refusal.REPLAYED);
            }
        };
    }

    /** Nobody knows which of the two was the thief: what the code bought ends, and the sign-in with it. */
    private void endAll(CodeGrant grant) {
        transaction.executeWithoutResult(status -> sessions.staffOf(grant.session())
                .ifPresent(staff -> {
                    sessions.end(grant.session(), SessionEnd.CODE_REPLAYED);
                    revocations.renew(Revocations.staff(staff.toString()));
                }));
    }

    private static void mustVerify(Object given, String challenge) {
        var right = given instanceof String verifier
                && VERIFIER.matcher(verifier).matches()
                && MessageDigest.isEqual(
                        Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII))
                                .text()
                                .getBytes(StandardCharsets.US_ASCII),
                        challenge.getBytes(StandardCharsets.US_ASCII));
        if (!right) throw new GrantRefused(Refusal.WRONG_VERIFIER);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2AuthorizationCodeAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
