package cn.tongxing.child.declaration;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.Phone;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 自主申报联系点 of a township's protection station (未成年人保护工作站, 厦民〔2025〕82号 (四)).
 *
 * @param responsible who answers for the personal data (《个人信息保护法》第五十二条)
 * @param received how many came on that day
 * @param waiting how many are not settled
 */
record ContactPoint(
        DivisionCode township,
        boolean open,
        String station,
        Phone phone,
        String address,
        String hours,
        String responsible,
        String complaints,
        @Nullable LocalDate receivedOn,
        int received,
        int waiting,
        long version) {

    /** Between 0 and 1: how much of what it may take on this day and have waiting it has. */
    double load(LocalDate today, DeclarationSettings settings) {
        double ofDay = today.equals(receivedOn) ? (double) received / settings.perPointAndDay() : 0;
        double ofWaiting = (double) waiting / settings.waitingPerPoint();
        return Math.clamp(Math.max(ofDay, ofWaiting), 0, 1);
    }
}
