package cn.tongxing.platform.seal;

/** A signed text that must not be believed; the message names the rule that refused it, never its content. */
public final class BadSignature extends Exception {
    public BadSignature(String rule) {
        super(rule);
    }
}
