package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.division.DivisionLevel;
import java.time.LocalDate;

/**
 * That a case waits too long, told upwards: township, county, province, on both sides (吉林：市/县民政“及时协调解决跨市（州）、
 * 跨县域的关爱服务个案”). No plan prints after how many days; the deployment sets them.
 *
 * @param since the day it should have been done by, or the day it left for the other province
 * @param workingDays so many have passed since
 */
record Escalation(Cause cause, Rung rung, LocalDate since, int workingDays) {

    enum Cause {
        OVERDUE,
        IN_TRANSIT
    }

    /** How far up: the desks of this level and those below are told. */
    enum Rung {
        TOWNSHIP(DivisionLevel.TOWNSHIP),
        COUNTY(DivisionLevel.COUNTY),
        PROVINCE(DivisionLevel.PROVINCE);

        final DivisionLevel level;

        Rung(DivisionLevel level) {
            this.level = level;
        }
    }
}
