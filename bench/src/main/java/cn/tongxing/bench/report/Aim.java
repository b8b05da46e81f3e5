package cn.tongxing.bench.report;

/** What a figure should reach. */
public record Aim(Kind kind, double limit) {
    public enum Kind {
        AT_MOST("≤"),
        AT_LEAST("≥");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    public static Aim atMost(double limit) {
        return new Aim(Kind.AT_MOST, limit);
    }

    public static Aim atLeast(double limit) {
        return new Aim(Kind.AT_LEAST, limit);
    }

    boolean isMetBy(double value) {
        return switch (kind) {
            case AT_MOST -> value <= limit;
            case AT_LEAST -> value >= limit;
        };
    }

    String text() {
        return kind.sign + " " + Number.of(limit);
    }
}
