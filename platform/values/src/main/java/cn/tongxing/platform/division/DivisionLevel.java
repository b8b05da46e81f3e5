package cn.tongxing.platform.division;

import java.util.Optional;

/** 省、市、县、乡镇（街道）、村（社区）, with the number of digits a code of that level has. */
public enum DivisionLevel {
    PROVINCE(2, "省级"),
    CITY(4, "地市级"),
    COUNTY(6, "县级"),
    TOWNSHIP(9, "乡镇级"),
    VILLAGE(12, "村级");

    private final int digits;
    private final String chinese;

    DivisionLevel(int digits, String chinese) {
        this.digits = digits;
        this.chinese = chinese;
    }

    public int digits() {
        return digits;
    }

    public String chinese() {
        return chinese;
    }

    static Optional<DivisionLevel> ofDigits(int digits) {
        return switch (digits) {
            case 2 -> Optional.of(PROVINCE);
            case 4 -> Optional.of(CITY);
            case 6 -> Optional.of(COUNTY);
            case 9 -> Optional.of(TOWNSHIP);
            case 12 -> Optional.of(VILLAGE);
            default -> Optional.empty();
        };
    }
}
