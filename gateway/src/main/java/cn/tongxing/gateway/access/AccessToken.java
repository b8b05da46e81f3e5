package cn.tongxing.gateway.access;

import cn.tongxing.platform.actor.Actor;
import java.time.Instant;

/** What a verified token says; the token itself is not kept. */
public record AccessToken(Actor actor, String kid, Instant issuedAt, Instant expiresAt) {}
