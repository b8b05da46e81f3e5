package cn.tongxing.checklist.guide;

import org.jspecify.annotations.Nullable;

/** What a region's guide does to the list it inherits. */
sealed interface MaterialChange {

    String code();

    /** Why the region asks for less than its parent does; mandatory where it does. */
    @Nullable
    String why();

    record Add(Material material) implements MaterialChange {
        @Override
        public String code() {
            return material.code();
        }

        @Override
        public @Nullable String why() {
            return null;
        }
    }

    record Replace(Material material, @Nullable String why) implements MaterialChange {
        @Override
        public String code() {
            return material.code();
        }
    }

    record Remove(String code, @Nullable String why) implements MaterialChange {}
}
