package cn.tongxing.child.survey;

import cn.tongxing.child.rule.Setting;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a round is for, and which setting of the region says how often it comes. */
enum SurveyKind {
    FIRST("首次摸排", null),
    ROUND("定期摸排", Setting.SURVEY_ROUND),
    REFRESH("信息更新", Setting.SURVEY_REFRESH);

    private final String chinese;
    private final @Nullable Setting cadence;

    SurveyKind(String chinese, @Nullable Setting cadence) {
        this.chinese = chinese;
        this.cadence = cadence;
    }

    String chinese() {
        return chinese;
    }

    /** Nothing for a first survey: its gates have days of their own. */
    Optional<Setting> cadence() {
        return Optional.ofNullable(cadence);
    }
}
