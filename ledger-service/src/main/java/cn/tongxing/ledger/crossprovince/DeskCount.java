package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;

/** How many cases wait at a desk, and how many of them since before today. What travels waits at none. */
record DeskCount(
        DivisionCode division,
        String divisionName,
        DivisionLevel level,
        AgencyFunction function,
        String functionName,
        long cases,
        long overdue) {

    static DeskCount of(JdbcCaseCounts.AtDesk counted) {
        var division = DivisionCode.of(counted.desk());
        return new DeskCount(
                division,
                Divisions.bundled().fullName(division),
                division.level(),
                counted.function(),
                counted.function().chinese(),
                counted.cases(),
                counted.overdue());
    }
}
