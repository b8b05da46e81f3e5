package cn.tongxing.identity.token;

import org.springframework.security.oauth2.jwt.BadJwtException;

/** A client assertion that does not prove what it should. */
final class AssertionRefused extends BadJwtException {

    private final Refusal reason;

    AssertionRefused(Refusal reason) {
        super(reason.name());
        this.reason = reason;
    }

    Refusal reason() {
        return reason;
    }
}
