package cn.tongxing.child.migrant;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The decision that is kept with a record. */
record Standing(UUID child, DivisionCode residence, Decision decision, LocalDate decidedOn, Instant decidedAt) {}
