package cn.tongxing.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** A measured number as people read it: three digits that mean something, no exponent. */
final class Number {
    private Number() {}

    static String of(double value) {
        if (Double.isNaN(value)) return "–";
        if (Math.abs(value) >= 1000 || value == Math.rint(value)) return "%,d".formatted(Math.round(value));
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
