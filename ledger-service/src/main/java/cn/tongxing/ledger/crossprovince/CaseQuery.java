package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Escalation.Rung;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.web.CommonProblem;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a list asks for; the caller's area is not in it, it comes beside it and cannot be left out.
 *
 * @param openedFrom the first day in China, {@code openedBefore} the first day no more
 * @param escalated how far up it was told, and no further, that the case waits too long
 * @param name tokens of the child's name, any of them
 */
record CaseQuery(
        @Nullable State state,
        @Nullable Whose turn,
        boolean overdue,
        @Nullable LocalDate dueBefore,
        @Nullable DivisionCode division,
        @Nullable String item,
        @Nullable Way way,
        @Nullable LocalDate openedFrom,
        @Nullable LocalDate openedBefore,
        @Nullable Rung escalated,
        @Nullable Desk desk,
        @Nullable List<Long> name,
        PageQuery page) {

    private static final int LAST_YEAR = 9999;

    CaseQuery {
        name = name == null ? null : List.copyOf(name);
        refuseUnfit("dueBefore", dueBefore);
        refuseUnfit("openedFrom", openedFrom);
        refuseUnfit("openedBefore", openedBefore);
        if (openedFrom != null && openedBefore != null && openedFrom.isAfter(openedBefore)) {
            throw refused("openedBefore", "RANGE", "不能早于 openedFrom", "It cannot be before openedFrom");
        }
    }

    CaseQuery(
            @Nullable State state,
            @Nullable Whose turn,
            boolean overdue,
            @Nullable LocalDate dueBefore,
            @Nullable DivisionCode division,
            PageQuery page) {
        this(state, turn, overdue, dueBefore, division, null, null, null, null, null, null, page);
    }

    CaseQuery(
            @Nullable State state,
            @Nullable Whose turn,
            boolean overdue,
            @Nullable LocalDate dueBefore,
            @Nullable DivisionCode division,
            @Nullable String item,
            @Nullable Way way,
            @Nullable LocalDate openedFrom,
            @Nullable LocalDate openedBefore,
            @Nullable Rung escalated,
            @Nullable Desk desk,
            PageQuery page) {
        this(
                state,
                turn,
                overdue,
                dueBefore,
                division,
                item,
                way,
                openedFrom,
                openedBefore,
                escalated,
                desk,
                null,
                page);
    }

    /**
     * An organ whose turn it is.
     *
     * @param function null for every organ of the division
     */
    record Desk(DivisionCode division, @Nullable AgencyFunction function) {}

    static @Nullable Desk desk(@Nullable DivisionCode division, @Nullable AgencyFunction function) {
        if (division != null) return new Desk(division, function);
        if (function == null) return null;
        throw refused("function", "WITHOUT_DESK", "须与 desk 一起使用", "Only together with desk");
    }

    private static void refuseUnfit(String parameter, @Nullable LocalDate day) {
        if (day != null && (day.getYear() < 1 || day.getYear() > LAST_YEAR)) {
            throw refused(parameter, "RANGE", "年份应为 1 至 9999", "A year from 1 to 9999");
        }
    }

    static ProblemException refused(String parameter, String code, String chinese, String english) {
        return CommonProblem.INVALID_REQUEST.of().with(new FieldProblem("query/" + parameter, code, chinese, english));
    }

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
                .orElseThrow(() -> refused("turn", "INVALID_VALUE", "取值不正确", "mine, ours or theirs"));
    }

    /** The last day on which what is listed may be due. */
    LocalDate dueUntil(LocalDate today) {
        var end = overdue ? today : LocalDate.MAX;
        if (dueBefore != null && dueBefore.isBefore(end)) end = dueBefore;
        return end.equals(LocalDate.MAX) ? JdbcCases.NO_DUE_DATE : end.minusDays(1);
    }
}
