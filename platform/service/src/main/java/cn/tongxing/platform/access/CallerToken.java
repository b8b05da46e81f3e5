package cn.tongxing.platform.access;

import cn.tongxing.platform.actor.Actor;
import java.time.Instant;

/** The verified token of a request; a controller's argument where an answer lasts longer than a moment (streams). */
public record CallerToken(String value, String kid, Actor actor, Instant issuedAt, Instant expiresAt) {
    @Override
    public String toString() {
        return "CallerToken[client=" + actor.client() + ", expiresAt=" + expiresAt + "]";
    }
}
