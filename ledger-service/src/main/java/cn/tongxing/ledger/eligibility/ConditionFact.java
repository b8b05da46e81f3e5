package cn.tongxing.ledger.eligibility;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One condition a parent is said to be in. {@code since}: the day it began (失联: the day of the police's receipt).
 * {@code category} and {@code level}: those of the disability certificate (GB/T 26341: 1 视力 … 7 多重; level 1 heaviest).
 * {@code evidence}: requirement code or material id; null means unproven.
 */
public record ConditionFact(
        String code,
        @Nullable LocalDate since,
        @Nullable String category,
        @Nullable Integer level,
        @Nullable Integer termMonths,
        @Nullable Boolean supportFulfilled,
        @Nullable String evidence) {}
