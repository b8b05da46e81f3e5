package cn.tongxing.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void asksSoManyTimesAndNoMore() {
        var pace = new Pace(Duration.ZERO, 3, Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) assertThatCode(pace::next).doesNotThrowAnyException();

        assertThatThrownBy(pace::next).isInstanceOf(Pace.Exhausted.class);
    }

    @Test
    void asksForSoLongAndNoLonger() {
        var pace = new Pace(Duration.ZERO, 3, Duration.ofMillis(-1));

        assertThatThrownBy(pace::next).isInstanceOf(Pace.Exhausted.class);
    }
}
