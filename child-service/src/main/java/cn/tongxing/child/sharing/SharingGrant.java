package cn.tongxing.child.sharing;

import cn.tongxing.child.record.SharedField;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 数据共享授权: the agencies of a function in a division read these fields of the records of an area, both days included.
 *
 * @param division of the agencies that read; the area lies inside it
 * @param standing 常设规则: opens nothing by itself; what such an agency asks for within it is granted at once
 * @param rule the standing grant by which this one was given
 * @param basis the duty it rests on (《个人信息保护法》第三十四条)
 * @param proposedBy whose hand it is in; another has to approve it
 */
record SharingGrant(
        UUID id,
        AgencyFunction function,
        DivisionCode division,
        DivisionCode area,
        Set<SharedField> fields,
        boolean standing,
        @Nullable UUID rule,
        String basis,
        LocalDate from,
        LocalDate until,
        State state,
        Instant proposedAt,
        String proposedBy,
        String proposedAgencyName,
        @Nullable Instant settledAt,
        @Nullable String settledAgencyName,
        @Nullable String note,
        long version) {

    enum State {
        PROPOSED("待审批"),
        APPROVED("已批准"),
        REFUSED("不批准"),
        REVOKED("已撤销");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    boolean isInForceOn(LocalDate day) {
        return state == State.APPROVED && !day.isBefore(from) && !day.isAfter(until);
    }

    boolean isFor(Actor reader) {
        return !standing && reader.function() == function && reader.division().equals(division);
    }
}
