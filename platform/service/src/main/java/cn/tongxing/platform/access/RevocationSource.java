package cn.tongxing.platform.access;

import cn.tongxing.platform.actor.Revocations;

/** Gives the revocations known now; the default follows identity-service's feed. */
public interface RevocationSource {
    Revocations current();
}
