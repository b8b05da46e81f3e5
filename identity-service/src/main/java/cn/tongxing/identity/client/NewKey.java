package cn.tongxing.identity.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

record NewKey(
        PublicJwk jwk,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil) {

    NewKey {
        if (validFrom != null && validUntil != null && !validUntil.isAfter(validFrom)) {
            throw new IllegalArgumentException("有效期止须晚于有效期起 / validUntil must be after validFrom");
        }
    }

    ClientKey toKey(Instant now) {
        if (validUntil != null && !validUntil.isAfter(now)) throw ClientProblem.KEY_NEVER_VALID.of();
        return new ClientKey(jwk, validFrom == null ? now : validFrom, validUntil, null);
    }
}
