package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** How far two provinces have come in what they say to each other about a case: what may explain that they hold it differently. */
public interface Conversations {

    Talks of(DivisionCode peer, Collection<UUID> cases);

    /** {@code taken}: the number up to which the peer's log was taken here; {@code byCase}: one for each case asked for. */
    record Talks(long taken, Map<UUID, Talk> byCase) {
        public Talks {
            byCase = Map.copyOf(byCase);
        }
    }

    /**
     * Receipts count like all other messages.
     *
     * @param sent the number of our last sealed message about the case, 0 if there is none
     * @param heard the number of the peer's last message about it that was taken here
     * @param waiting whether something of ours about it is written and not sealed yet
     * @param held whether something of theirs about it is held here
     */
    record Talk(long sent, long heard, boolean waiting, boolean held) {}
}
