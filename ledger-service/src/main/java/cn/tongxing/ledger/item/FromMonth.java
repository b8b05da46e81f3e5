package cn.tongxing.ledger.item;

import java.time.LocalDate;
import java.time.YearMonth;

/** The first month for which money is due. */
public enum FromMonth {
    /** 从确认的次月起. */
    NEXT_MONTH,
    /** 自递交申请当月起 (残疾人两项补贴). */
    APPLICATION_MONTH;

    public YearMonth of(LocalDate appliedOn, LocalDate approvedOn) {
        return switch (this) {
            case NEXT_MONTH -> YearMonth.from(approvedOn).plusMonths(1);
            case APPLICATION_MONTH -> YearMonth.from(appliedOn);
        };
    }
}
