package cn.tongxing.child.rule;

import cn.tongxing.platform.division.DivisionCode;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where an edition holds: a division and all inside it, or {@code 00}, the nation. */
public record Region(@JsonValue String value) {

    public static final Region NATION = new Region("00");

    @JsonCreator
    public Region {
        if (!value.equals("00")) DivisionCode.of(value);
    }

    public boolean covers(DivisionCode division) {
        return isNation() || division.value().startsWith(value);
    }

    public boolean isNation() {
        return value.equals("00");
    }

    /** A nearer region wins over a farther one. */
    int nearness() {
        return isNation() ? 0 : value.length();
    }

    @Override
    public String toString() {
        return value;
    }
}
