package cn.tongxing.checklist.guide;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a guide holds: the nation (00), a province, a city or a county. */
record Region(@JsonValue String code) {

    static final Region NATION = new Region("00");

    @JsonCreator
    Region {
        if (!code.equals("00") && DivisionCode.of(code).level().compareTo(DivisionLevel.COUNTY) > 0) {
            throw new IllegalArgumentException("guides are kept by nation, province, city and county");
        }
    }

    /** Public because Spring turns request parameters into regions with it. */
    public static Region of(String code) {
        return new Region(code);
    }

    /** From the nation down to the division itself, or to its county if it lies below one. */
    static List<Region> downTo(DivisionCode division) {
        var found = new ArrayList<Region>();
        found.add(NATION);
        for (var level : List.of(DivisionLevel.PROVINCE, DivisionLevel.CITY, DivisionLevel.COUNTY)) {
            if (level.digits() <= division.value().length()) {
                found.add(new Region(division.at(level).value()));
            }
        }
        return found;
    }

    /** Empty for the nation. */
    Optional<DivisionCode> division() {
        return code.equals("00") ? Optional.empty() : Optional.of(DivisionCode.of(code));
    }

    String name(Divisions divisions) {
        return division().map(divisions::fullName).orElse("全国");
    }
}
