package cn.tongxing.child.rule;

import java.time.LocalDate;
import java.util.Map;

/** One dated version of a region's rules; holds only what its own plan states. */
public record Edition(Region region, LocalDate effectiveOn, Plan plan, Map<Setting, Stated> settings) {

    public Edition {
        settings = Map.copyOf(settings);
    }

    /** Names the edition for good: a region has one edition a day. */
    public String key() {
        return region + "@" + effectiveOn;
    }
}
