package cn.tongxing.identity.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key of a client and when it counts. Retired ones are kept: the audit trail names them. */
record ClientKey(
        PublicJwk jwk,
        Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable Instant retiredAt) {

    ClientKey {
        if (validUntil != null && !validUntil.isAfter(validFrom)) {
            throw new IllegalArgumentException("有效期止须晚于有效期起 / validUntil must be after validFrom");
        }
    }
}
