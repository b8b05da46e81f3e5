package cn.tongxing.ledger.material;

import org.jspecify.annotations.Nullable;

/** Whether a material is here: AWAITED, VERIFIED, or FAILED for good with the rule that refused it. */
public record MaterialState(
        MaterialRef ref,
        Status status,
        boolean shared,
        @Nullable String rule) {

    /** A material's way from announced to usable. */
    public enum Status {
        AWAITED,
        VERIFIED,
        FAILED
    }
}
