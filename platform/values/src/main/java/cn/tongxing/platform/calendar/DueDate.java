package cn.tongxing.platform.calendar;

import java.time.LocalDate;

/** The last day of a period; provisional (暂定) if it was counted through days whose calendar is not announced yet. */
public record DueDate(LocalDate date, boolean provisional, String calendar) {}
