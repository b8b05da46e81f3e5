package cn.tongxing.child.search;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.Sex;
import java.util.List;

/** Children found outside the caller's area: where their record is kept and whom to ask, and no more. */
record Elsewhere(String purpose, String legalBasis, List<Sought> items) {

    Elsewhere {
        items = List.copyOf(items);
    }

    /** @param keptIn the county whose civil affairs department holds the record */
    record Sought(String name, Sex sex, int age, boolean closed, DivisionCode keptIn, String keptInName, String ask) {}
}
