package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a list asks for; the caller's area is not in it, it comes beside it and cannot be left out. */
record CaseQuery(
        @Nullable State state,
        @Nullable Whose turn,
        boolean overdue,
        @Nullable LocalDate dueBefore,
        @Nullable DivisionCode division,
        PageQuery page) {

    /** Mine: this caller may act. Ours, theirs: this province, the other one. */
    enum Whose {
        MINE,
        OURS,
        THEIRS
    }

    static @Nullable Whose whose(@Nullable String text) {
        if (text == null) return null;
        return Arrays.stream(Whose.values())
                .filter(whose -> whose.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> CommonProblem.INVALID_REQUEST
                        .of()
                        .with(new FieldProblem("query/turn", "INVALID_VALUE", "取值不正确", "mine, ours or theirs")));
    }
}
