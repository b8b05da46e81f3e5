package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.division.DivisionCode;

/** Where an application goes: the way, and the province that answers for the household. */
record Destination(Way way, DivisionCode province, String provinceName) {}
