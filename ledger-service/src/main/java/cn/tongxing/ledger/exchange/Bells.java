package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.feed.Bell;

/**
 * Wakes whoever waits for work, in whichever replica holds the lease for it: the sealer when something was written, a
 * puller when its peer rang. Bells may be lost; everybody also comes by itself.
 */
final class Bells {
    private static final String WRITTEN = "tongxing:exchange:written";
    private static final String DOORBELL = "tongxing:exchange:doorbell:";

    private final Bell house;

    Bells(Bell house) {
        this.house = house;
    }

    void onWritten(Runnable wake) {
        house.listen(WRITTEN, wake);
    }

    Bell.Listening onDoorbell(DivisionCode peer, Runnable wake) {
        return house.listen(DOORBELL + peer.value(), wake);
    }

    void written() {
        house.ring(WRITTEN);
    }

    void doorbell(DivisionCode peer) {
        house.ring(DOORBELL + peer.value());
    }
}
