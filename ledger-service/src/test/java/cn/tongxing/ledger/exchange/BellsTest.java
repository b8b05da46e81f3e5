package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.feed.Bell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Two replicas of one ledger; platform's BellTest shows that a ring reaches the other process. */
class BellsTest {
    private static final DivisionCode CHONGQING = DivisionCode.of("50");
    private static final DivisionCode ZHEJIANG = DivisionCode.of("33");

    private final Bell house = new HouseBell();
    private final Bells asked = new Bells(house);
    private final Bells working = new Bells(house);
    private final List<String> woken = new ArrayList<>();

    @Test
    void whatOneReplicaWritesWakesTheSealerOfTheOther() {
        working.onWritten(() -> woken.add("sealer"));

        asked.written();

        assertThat(woken).containsExactly("sealer");
    }

    @Test
    void aDoorbellAtOneReplicaWakesThatPeersPullerAtTheOther() {
        working.onDoorbell(CHONGQING, () -> woken.add("50"));
        var zhejiang = working.onDoorbell(ZHEJIANG, () -> woken.add("33"));

        asked.doorbell(CHONGQING);
        asked.doorbell(ZHEJIANG);
        zhejiang.close();
        asked.doorbell(ZHEJIANG);

        assertThat(woken).containsExactly("50", "33");
    }

    /** Heard by all replicas at once. */
    private static final class HouseBell implements Bell {
        private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();

        @Override
        public void ring(String channel) {
            listeners.getOrDefault(channel, List.of()).forEach(Runnable::run);
        }

        @Override
        public Listening listen(String channel, Runnable rung) {
            var ofChannel = listeners.computeIfAbsent(channel, any -> new CopyOnWriteArrayList<>());
            ofChannel.add(rung);
            return () -> ofChannel.remove(rung);
        }
    }
}
