package cn.tongxing.checklist.guide;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which modes a region takes part for an item, and what a family is told where it does not (requirements.md 2 F). */
record Offered(List<Mode> modes, @Nullable String instead) {

    enum Mode {
        CROSS_PROVINCE,
        IN_PROVINCE
    }

    Offered {
        modes = List.copyOf(modes);
    }
}
