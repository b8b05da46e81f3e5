package cn.tongxing.platform.access;

/** Asks again about a token that was verified before: a running stream ends when its token ends or is revoked. */
public interface TokenCheck {
    boolean stillGood(CallerToken token);
}
