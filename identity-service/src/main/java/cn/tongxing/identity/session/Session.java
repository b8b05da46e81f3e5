package cn.tongxing.identity.session;

import java.time.Instant;
import java.util.UUID;

/** A sign-in in force: of an enabled person of an enabled agency, neither ended nor expired nor left idle. */
public record Session(UUID id, UUID staff, UUID agency, Stage stage, Instant startedAt) {

    public boolean isFull() {
        return stage == Stage.FULL;
    }
}
