package cn.tongxing.child.migrant;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A verdict with its reasons, ready for a screen: Chinese first, English beside it. */
record StandingView(
        UUID child,
        LocalDate on,
        Verdict verdict,
        String verdictName,
        String verdictNameEn,
        DivisionCode rulesOf,
        String rulesOfName,
        String editions,
        @Nullable LocalDate decidedOn,
        @Nullable Instant decidedAt,
        LocalDate beginsOn,
        LocalDate endsOn,
        @Nullable LocalDate helpFrom,
        List<Reason> reasons,
        LeftBehindView leftBehind) {

    /** One condition: how it came out, in a sentence, and where the rule stands. */
    record Reason(
            String condition,
            String name,
            String nameEn,
            Outcome outcome,
            String outcomeName,
            String text,
            String textEn,
            @Nullable String missing,
            @Nullable String source) {}

    /** 留守: {@code is} is null while the parents' absence is not on record. */
    record LeftBehindView(
            @Nullable Boolean is,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String text,
            String textEn) {}

    /** A row of a list, masked. */
    record Row(
            UUID child,
            String name,
            DivisionCode residence,
            String residenceName,
            Verdict verdict,
            String verdictName,
            String editions,
            LocalDate beginsOn,
            LocalDate endsOn) {}

    /** What was decided once. */
    record Past(
            Instant decidedAt,
            String cause,
            String causeName,
            String editions,
            Verdict verdict,
            String verdictName,
            LocalDate beginsOn,
            LocalDate endsOn,
            @Nullable LocalDate helpFrom,
            @Nullable Boolean leftBehind,
            List<Reason> reasons) {}
}
