package cn.tongxing.platform.division;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** A division's code of 2, 4, 6, 9 or 12 digits; a child's code starts with its parent's. */
public record DivisionCode(@JsonValue String value) implements Comparable<DivisionCode> {

    @JsonCreator
    public DivisionCode {
        if (DivisionLevel.ofDigits(value.length()).isEmpty()
                || value.charAt(0) == '0'
                || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("不是有效的行政区划代码 / not a division code (2, 4, 6, 9 or 12 digits)");
        }
    }

    public static DivisionCode of(String value) {
        return new DivisionCode(value);
    }

    public DivisionLevel level() {
        return DivisionLevel.ofDigits(value.length()).orElseThrow();
    }

    /** One level up by digits; {@link Divisions#superior} skips levels that have no people's government. */
    public Optional<DivisionCode> parent() {
        return level() == DivisionLevel.PROVINCE
                ? Optional.empty()
                : Optional.of(at(DivisionLevel.values()[level().ordinal() - 1]));
    }

    /** This division itself or anything inside it. */
    public boolean contains(DivisionCode other) {
        return other.value.startsWith(value);
    }

    public DivisionCode at(DivisionLevel level) {
        if (level.digits() > value.length()) {
            throw new IllegalArgumentException(value + " is above level " + level);
        }
        return level.digits() == value.length() ? this : new DivisionCode(value.substring(0, level.digits()));
    }

    public DivisionCode province() {
        return at(DivisionLevel.PROVINCE);
    }

    /** Inclusive lower end of the range of codes inside this division. */
    public String from() {
        return value;
    }

    /**
     * Exclusive upper end. Trailing zeros are cut: the range of 340199 must end before 3402, the next city itself, and
     * "340200" sorts after "3402".
     */
    public String to() {
        int last = value.length() - 1;
        while (last >= 0 && value.charAt(last) == '9') {
            last--;
        }
        // letters sort after digits in every collation of PostgreSQL, punctuation does not
        return last < 0 ? "A" : value.substring(0, last) + (char) (value.charAt(last) + 1);
    }

    @Override
    public int compareTo(DivisionCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
