package cn.tongxing.platform.access;

/** A token that must not be believed; the message names the rule for the log, the caller is only told 401. */
final class TokenRefused extends Exception {
    TokenRefused(String rule) {
        super(rule);
    }
}
