package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.division.DivisionCode;
import java.time.LocalDate;

/** The case that ended because the household moved, and that this one goes on with: its date of application stays. */
record Continued(String number, DivisionCode household, LocalDate appliedOn) {}
