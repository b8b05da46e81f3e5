package cn.tongxing.identity.frontend;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an authorization code stands for: this front-end, this address, whoever knows the verifier, this sign-in. */
public record CodeGrant(
        String frontEnd,
        String redirectUri,
        String challenge,
        @Nullable String nonce,
        boolean openid,
        UUID session) {}
