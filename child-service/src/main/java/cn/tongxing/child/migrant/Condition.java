package cn.tongxing.child.migrant;

import cn.tongxing.child.rule.Setting;
import org.jspecify.annotations.Nullable;

/** What must hold for a migrant child, whatever the day; the place in this list is the bit in what is kept. */
enum Condition {
    ON_FILE(null, "档案有效", "The record is open"),
    DESTINATION(Setting.DESTINATION, "居住在规定地区", "Lives in the named area"),
    CROSSED(Setting.CROSSING, "离开户籍地并跨越规定层级", "Left the household place across the level"),
    NOT_EXCLUDED(Setting.EXCLUSIONS, "不属于除外情形", "The move is not excluded"),
    MOVED_WITH(Setting.MOVED_WITH, "随父母或其他监护人双方或一方", "Moved with parents or guardians");

    private final @Nullable Setting setting;
    private final String chinese;
    private final String english;

    Condition(@Nullable Setting setting, String chinese, String english) {
        this.setting = setting;
        this.chinese = chinese;
        this.english = english;
    }

    @Nullable
    Setting setting() {
        return setting;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }

    int bit() {
        return 1 << ordinal();
    }
}
