package cn.tongxing.child.record;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.Sex;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A child as a row of a list, masked. */
public record SummaryView(
        ChildId id,
        long version,
        String name,
        Sex sex,
        int age,
        DivisionCode residence,
        String residenceName,
        LocalDate residenceSince,
        @Nullable DivisionCode household,
        @Nullable String householdName,
        boolean closed) {}
