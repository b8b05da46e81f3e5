package cn.tongxing.seed;

import org.jspecify.annotations.Nullable;

/** Who cares for a child, in the words of a list of children; every child of a family has the same. */
public record Guardian(
        String name,
        String relation,
        String capacity,
        @Nullable String citizenId,
        @Nullable String phone) {}
