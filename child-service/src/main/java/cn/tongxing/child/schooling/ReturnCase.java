package cn.tongxing.child.schooling;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case of one child from the day it is opened until it is back at school, or is not. Steps are only added. */
record ReturnCase(
        UUID id,
        ChildId child,
        DivisionCode residence,
        Instant openedAt,
        String openedByAgency,
        String why,
        @Nullable Ending ending,
        long version) {

    /** 民政、教育、公安合力（吉民发〔2024〕34号 二（四））. */
    static final List<AgencyFunction> PARTICIPANTS =
            List.of(AgencyFunction.CIVIL_AFFAIRS, AgencyFunction.EDUCATION, AgencyFunction.PUBLIC_SECURITY);

    record Ending(Outcome outcome, LocalDate on, String reason, Instant at, String byAgency) {}

    enum Outcome {
        RETURNED("已复学"),
        NOT_RETURNED("未复学");

        private final String chinese;

        Outcome(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    record Step(
            int no,
            AgencyFunction function,
            String agencyName,
            @Nullable String staff,
            Kind kind,
            LocalDate on,
            String result,
            Instant recordedAt) {

        enum Kind {
            VISIT("入户劝返"),
            GUARDIANS_TALKED_TO("约谈监护人"),
            SCHOOL_PLACE("落实学位"),
            SEARCH("查找下落"),
            OTHER("其他");

            private final String chinese;

            Kind(String chinese) {
                this.chinese = chinese;
            }

            String chinese() {
                return chinese;
            }
        }
    }
}
