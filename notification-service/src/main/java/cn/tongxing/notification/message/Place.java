package cn.tongxing.notification.message;

import java.util.Optional;
import java.util.UUID;

/** How far a reader has come in a desk's inbox: the last message it has, or none yet. */
record Place(long seq, UUID message) {

    /** What a reader names who has seen nothing because there was nothing: it gets all that comes. */
    private static final UUID NO_MESSAGE = new UUID(0, 0);

    static final Place BEGINNING = new Place(0, NO_MESSAGE);

    static Optional<Place> of(Inbox inbox, Desk desk, UUID message) {
        return message.equals(NO_MESSAGE)
                ? Optional.of(BEGINNING)
                : inbox.position(desk, message).map(seq -> new Place(seq, message));
    }
}
