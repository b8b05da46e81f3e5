package cn.tongxing.platform.seal;

/** An encrypted text that does not open here or is bound to something else; the message names the rule only. */
public final class BadSealing extends RuntimeException {
    BadSealing(String rule) {
        super(rule);
    }
}
