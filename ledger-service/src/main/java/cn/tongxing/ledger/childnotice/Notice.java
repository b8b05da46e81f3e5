package cn.tongxing.ledger.childnotice;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.identity.Sex;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a residence province says of a child, whole each time: the newest is all there is to know.
 *
 * @param version counts the notices of one conversation; a later one takes the place of an earlier
 * @param basis on which the sender tells it
 * @param child null once the receiver is not to know any more
 */
record Notice(
        int v,
        int version,
        Instant at,
        State state,
        String basis,
        @Nullable DivisionCode residence,
        @Nullable DivisionCode household,
        @Nullable Child child) {

    static final String KIND = "child.noticed";

    /** As child-service says it. */
    enum State {
        LIVES_HERE,
        LEFT,
        CLOSED,
        NOT_YOURS,
        ERASED;

        boolean namesTheChild() {
            return switch (this) {
                case LIVES_HERE, LEFT, CLOSED -> true;
                case NOT_YOURS, ERASED -> false;
            };
        }
    }

    record Child(
            PersonName name,
            Sex sex,
            LocalDate birthDate,
            @Nullable CitizenId citizenId,
            LocalDate since,
            @Nullable Standing standing,
            @Nullable Contact contact) {

        @Override
        public String toString() {
            return "Child[" + name + "]";
        }
    }

    /** By which editions of whose rules what verdict was taken (XP-09). */
    record Standing(String verdict, String editions, LocalDate on) {}

    record Contact(String station, Phone phone) {}
}
