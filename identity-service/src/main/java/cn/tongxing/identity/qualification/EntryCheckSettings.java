package cn.tongxing.identity.qualification;

import cn.tongxing.platform.division.DivisionCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where nobody works on children's data without a passed entry check. Of the five plans 厦门's alone names the check
 * (厦民〔2025〕82号 (四)), so that is what holds where nothing is set.
 */
@ConfigurationProperties(prefix = "tongxing.entry-check", ignoreUnknownFields = false)
record EntryCheckSettings(@Nullable List<DivisionCode> divisions) {

    private static final List<DivisionCode> BY_THE_PLANS = List.of(DivisionCode.of("3502"));

    EntryCheckSettings {
        divisions = divisions == null ? BY_THE_PLANS : List.copyOf(divisions);
    }

    boolean demandedIn(DivisionCode division) {
        return divisions != null && divisions.stream().anyMatch(demanding -> demanding.contains(division));
    }
}
