package cn.tongxing.identity.token;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** A client that is not let in: to the caller always the same {@code invalid_client}. */
final class TokenRefused extends OAuth2AuthenticationException {

    private final Refusal reason;

    TokenRefused(Refusal reason) {
        super(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT), reason.name());
        this.reason = reason;
    }

    Refusal reason() {
        return reason;
    }
}
