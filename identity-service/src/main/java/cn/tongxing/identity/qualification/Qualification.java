package cn.tongxing.identity.qualification;

import cn.tongxing.identity.agency.Label;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the register: on which day, by whom, with what result, and by when it must be done again.
 *
 * @param dueOn without one it stays good until a later entry says otherwise
 */
public record Qualification(
        UUID id,
        UUID staff,
        Kind kind,
        boolean passed,
        LocalDate heldOn,
        @Nullable LocalDate dueOn,
        Label checkedBy,
        @Nullable Label subject) {

    /** What there is to be checked or learnt. */
    public enum Kind {
        /** 入职查询：有无侵害未成年人的违法犯罪记录（未成年人保护法第六十二条，每年定期；厦民〔2025〕82号 (四)）。 */
        ENTRY_CHECK("入职查询"),
        /** 专业培训（XM§(十八) HI§四(三) CQ§三(二)：培训全覆盖）。 */
        TRAINING("专业培训");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public boolean holdsOn(LocalDate day) {
        return passed && (dueOn == null || !dueOn.isBefore(day));
    }
}
