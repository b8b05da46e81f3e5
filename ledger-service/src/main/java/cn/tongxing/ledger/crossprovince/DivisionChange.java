package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a division ceased and which one stands in its place 区划变更 (国务院《行政区划管理条例》: 撤销、合并、更名、析置).
 *
 * @param to null where a division was split: then its parts are named one by one
 * @param name of the successor, where our table of divisions does not have it
 */
record DivisionChange(
        Kind kind,
        DivisionCode from,
        @Nullable DivisionCode to,
        @Nullable String name) {

    enum Kind {
        /** It got another code; its parts keep their own last digits. */
        RECODED("变更代码"),
        /** It went into another; where its parts now belong only they can say, unless the successor is a township. */
        MERGED("并入"),
        /** Its parts went to several. */
        SPLIT("拆分");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    /** Where a place inside it lies now; empty where only a row for the place's own township can say. */
    Optional<DivisionCode> successorOf(DivisionCode place) {
        if (to == null) return Optional.empty();
        return switch (kind) {
            case RECODED ->
                Optional.of(DivisionCode.of(
                        to.value() + place.value().substring(from.value().length())));
            case MERGED ->
                to.level().compareTo(DivisionLevel.TOWNSHIP) >= 0 || place.equals(from)
                        ? Optional.of(to)
                        : Optional.empty();
            case SPLIT -> Optional.empty();
        };
    }
}
