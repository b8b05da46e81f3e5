package cn.tongxing.checklist.region;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a guide or a checklist holds: the nation (00), a province, a city or a county. */
public record Region(@JsonValue String code) {

    public static final Region NATION = new Region("00");

    @JsonCreator
    public Region {
        if (!code.equals("00") && DivisionCode.of(code).level().compareTo(DivisionLevel.COUNTY) > 0) {
            throw new IllegalArgumentException("办事指南和服务清单只到县级 / kept by nation, province, city and county");
        }
    }

    /** Public because Spring turns request parameters into regions with it. */
    public static Region of(String code) {
        return new Region(code);
    }

    /** From the nation down to the division itself, or to its county if it lies below one. */
    public static List<Region> downTo(DivisionCode division) {
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
    public Optional<DivisionCode> division() {
        return code.equals("00") ? Optional.empty() : Optional.of(DivisionCode.of(code));
    }

    public String name(Divisions divisions) {
        return division().map(divisions::fullName).orElse("全国");
    }
}
