package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.calendar.DueDate;
import cn.tongxing.platform.division.DivisionCode;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a case's row says without opening anything: where it stands, whose turn it is, until when. Nothing personal. */
record CaseOutline(
        UUID id,
        String number,
        Item item,
        Side side,
        State state,
        @Nullable Turn turn,
        @Nullable Due due,
        boolean inTransit,
        DivisionCode residence,
        DivisionCode household,
        Way way,
        boolean sent) {

    record Due(LocalDate date, boolean provisional) {}

    static CaseOutline of(CaseFile file) {
        return new CaseOutline(
                file.id(),
                file.number(),
                file.item(),
                file.side(),
                file.phase().state(),
                file.turn().orElse(null),
                due(file.due()),
                file.inTransit(),
                file.residence(),
                file.household(),
                file.way(),
                file.shared().version() > 0);
    }

    private static @Nullable Due due(@Nullable DueDate due) {
        return due == null ? null : new Due(due.date(), due.provisional());
    }

    DivisionCode place(Side at) {
        return at == Side.RESIDENCE ? residence : household;
    }

    /** Whether the desks of a side are of this province and know of the case. */
    boolean isKnownAt(Side at) {
        return way.isKnownAt(at, side, sent);
    }
}
