package cn.tongxing.identity.frontend;

/** How the attempt to redeem a code ended. */
public sealed interface Redemption {

    record Redeemed(CodeGrant grant) implements Redemption {}

    /** Never issued, or expired. */
    record Unknown() implements Redemption {}

    /** It was redeemed before: one of the two is a thief (RFC 6749 §4.1.2). */
    record Replayed(CodeGrant grant) implements Redemption {}
}
