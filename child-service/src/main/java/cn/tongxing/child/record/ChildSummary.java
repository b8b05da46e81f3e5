package cn.tongxing.child.record;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Sex;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A child as a row of a list. */
record ChildSummary(
        ChildId id,
        long version,
        PersonName name,
        Sex sex,
        LocalDate birthDate,
        DivisionCode residence,
        LocalDate residenceSince,
        @Nullable DivisionCode household,
        boolean closed) {}
