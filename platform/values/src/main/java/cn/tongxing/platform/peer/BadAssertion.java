package cn.tongxing.platform.peer;

/** A peer's assertion that must not be believed; the message names the rule that refused it. */
public final class BadAssertion extends Exception {
    BadAssertion(String rule) {
        super(rule);
    }
}
