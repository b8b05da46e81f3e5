package cn.tongxing.child.retention;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.Relation;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.PersonName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 监护人的请求: to see, copy, correct or delete what is kept of a child (《个人信息保护法》第四十四条至第四十七条、第五十条；
 * 《未成年人网络保护条例》第三十四条). Of one whose record is gone only the days and the outcome stay.
 */
record FamilyRequest(
        UUID id,
        @Nullable ChildId child,
        DivisionCode division,
        Kind kind,
        State state,
        @Nullable Asked asked,
        Instant receivedAt,
        String receivedByAgency,
        LocalDate dueOn,
        boolean dueProvisional,
        @Nullable String reasons,
        @Nullable String proposedBy,
        @Nullable Instant settledAt,
        @Nullable String settledByAgency,
        long version) {

    /** Who asks for what, as it is sealed at rest. */
    record Asked(
            PersonName by,
            Relation relation,
            IdentityCheck identityCheck,
            @NotBlank @Size(max = 1000) String text) {

        @Override
        public String toString() {
            return "Asked[" + identityCheck + "]";
        }
    }

    enum Kind {
        SEE("查阅"),
        COPY("复制"),
        CORRECT("更正、补充"),
        DELETE("删除");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    enum State {
        RECEIVED("已受理"),
        PROPOSED("拟同意删除，待审批"),
        GRANTED("已同意"),
        REFUSED("不同意");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }

        boolean isWaiting() {
            return this == RECEIVED || this == PROPOSED;
        }
    }

    enum Answer {
        GRANTED,
        REFUSED
    }

    /** How it was made sure that a guardian asks. */
    enum IdentityCheck {
        CITIZEN_ID_CARD("查验居民身份证"),
        HOUSEHOLD_BOOKLET("查验居民户口簿"),
        OTHER_DOCUMENT("查验其他证件、监护证明"),
        KNOWN_IN_PERSON("工作人员当面确认");

        private final String chinese;

        IdentityCheck(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    boolean isLateOn(LocalDate day) {
        return state.isWaiting() && day.isAfter(dueOn);
    }

    @Override
    public String toString() {
        return "FamilyRequest[" + id + ", " + kind + ", " + state + "]";
    }
}
