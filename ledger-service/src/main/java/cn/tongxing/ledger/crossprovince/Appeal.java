package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.calendar.WorkingDays;
import cn.tongxing.platform.division.Division;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import java.time.LocalDate;

/** 救济途径: the organ of reconsideration, the last day, and the way to court. */
record Appeal(String organ, LocalDate lastDay, boolean provisional, LocalDate courtLastDay, String text) {

    /** 自知道该行政行为之日起六十日内（《行政复议法》第二十条）. */
    private static final int RECONSIDERATION_DAYS = 60;
    /** 自知道之日起六个月内（《行政诉讼法》第四十六条）. */
    private static final int COURT_MONTHS = 6;

    /**
     * 对县级以上地方人民政府工作部门的决定，由本级人民政府管辖；对下一级人民政府的决定，由上一级人民政府管辖（《行政复议法》第二十四条）.
     * A township's office is the township's government itself.
     */
    static String organ(DivisionCode decidedBy, Divisions divisions) {
        var government = decidedBy.level().compareTo(DivisionLevel.TOWNSHIP) < 0
                ? decidedBy
                : divisions.superior(decidedBy).map(Division::code).orElseThrow();
        return divisions.fullName(government) + "人民政府";
    }

    static Appeal from(LocalDate informedOn, String organ, WorkingDays days) {
        var last = days.lastDayOfNaturalDays(informedOn, RECONSIDERATION_DAYS);
        var court = informedOn.plusMonths(COURT_MONTHS);
        var text = "如不服本决定，可自知道之日起六十日内（最后一日%s）向%s申请行政复议，或者自知道之日起六个月内（最后一日%s）直接向人民法院提起行政诉讼。"
                .formatted(last.date(), organ, court);
        return new Appeal(organ, last.date(), last.provisional(), court, text);
    }
}
