package cn.tongxing.checklist.guide;

import org.jspecify.annotations.Nullable;

/**
 * A paper that is asked for. With a condition, such as a parent's IMPRISONED or the applicant's APPLICANT_ENTRUSTED, it is
 * asked for only where that condition is claimed.
 */
record Material(
        String code,
        String name,
        String nameEnglish,
        @Nullable String condition,
        boolean required,
        @Nullable String note) {}
