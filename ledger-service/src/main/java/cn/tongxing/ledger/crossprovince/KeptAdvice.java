package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.eligibility.Advice;
import cn.tongxing.ledger.eligibility.Facts;
import cn.tongxing.platform.division.DivisionCode;
import java.time.LocalDate;

/** What a rule advised on a day, for which region, with the inputs it saw: so that it can be asked why, years later. */
record KeptAdvice(LocalDate on, DivisionCode region, Facts inputs, Advice advice) {}
