package cn.tongxing.child.query;

import cn.tongxing.child.fact.FactKind;
import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.Relation;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** 信息查询: a county's question about one parent of one child, and what the department of that county said. */
record Query(
        UUID id,
        ChildId child,
        DivisionCode division,
        Topic topic,
        Parent parent,
        Asked asked,
        State state,
        Instant askedAt,
        String askedByAgency,
        LocalDate dueOn,
        boolean dueProvisional,
        @Nullable Said said,
        @Nullable Instant settledAt,
        @Nullable String settledByAgency,
        boolean stated,
        long version) {

    /** About whom, as the record had it when it was asked, and why; sealed at rest. */
    record Asked(PersonName name, @Nullable CitizenId citizenId, Relation relation, String why) {

        @Override
        public String toString() {
            return "Asked[" + relation + "]";
        }
    }

    /** What was answered, or why it was withdrawn; sealed at rest. */
    record Said(@Nullable LocalDate since, @Nullable String reason) {

        @Override
        public String toString() {
            return "Said[]";
        }
    }

    enum Parent {
        FATHER("51", FactKind.FATHER_SITUATION),
        MOTHER("52", FactKind.MOTHER_SITUATION);

        private final String relation;
        private final FactKind situation;

        Parent(String relation, FactKind situation) {
            this.relation = relation;
            this.situation = situation;
        }

        FactKind situation() {
            return situation;
        }

        static Optional<Parent> of(Relation relation) {
            return Arrays.stream(values())
                    .filter(each -> each.relation.equals(relation.code()))
                    .findFirst();
        }
    }

    enum State {
        WAITING("待答复"),
        CONFIRMED("属实"),
        NOT_CONFIRMED("未发现"),
        CANNOT_SAY("无法答复"),
        WITHDRAWN("已撤回");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    enum Answer {
        CONFIRMED,
        NOT_CONFIRMED,
        CANNOT_SAY
    }

    boolean isLateOn(LocalDate day) {
        return state == State.WAITING && day.isAfter(dueOn);
    }

    @Override
    public String toString() {
        return "Query[" + id + ", " + topic + ", " + state + "]";
    }
}
