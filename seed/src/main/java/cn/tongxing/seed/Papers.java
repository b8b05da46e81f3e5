package cn.tongxing.seed;

import org.jspecify.annotations.Nullable;

/** By which papers a child is known: a citizen id, or why there is none, and then perhaps another document. */
public record Papers(
        @Nullable String citizenId,
        @Nullable String missingReason,
        @Nullable String documentType,
        @Nullable String documentNumber) {

    static Papers of(String citizenId) {
        return new Papers(citizenId, null, null, null);
    }

    static Papers missing(String reason) {
        return new Papers(null, reason, null, null);
    }

    static Papers missing(String reason, String documentType, String documentNumber) {
        return new Papers(null, reason, documentType, documentNumber);
    }
}
