package cn.tongxing.identity.token;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** A code that buys nothing: to the caller always the same {@code invalid_grant}. */
final class GrantRefused extends OAuth2AuthenticationException {

    private final Refusal reason;

    GrantRefused(Refusal reason) {
        super(new OAuth2Error(OAuth2ErrorCodes.INVALID_GRANT), reason.name());
        this.reason = reason;
    }

    Refusal reason() {
        return reason;
    }
}
