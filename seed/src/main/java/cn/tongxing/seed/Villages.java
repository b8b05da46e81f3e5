package cn.tongxing.seed;

import cn.tongxing.platform.division.Division;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import java.util.ArrayList;
import java.util.stream.Stream;

/** Where children live: villages of the province. Districts hold most, and of any kind a few counties are much fuller. */
final class Villages {
    private static final String[] STREETS = "示例路 示例街 示例巷 示例大道 示例新村路".split(" ");
    private static final String[] BLOCKS = "示例花园 示例小区 示例公寓 示例工业园宿舍 示例市场".split(" ");

    private final Weighted<String[]> counties;

    Villages(long seed, DivisionCode province) {
        var draw = Draw.of(seed, Purpose.PLACES, 0);
        var villages = new ArrayList<String[]>();
        var weights = new ArrayList<Double>();
        for (var county : counties(province).toList()) {
            var codes = below(county.code())
                    .flatMap(township -> below(township.code()))
                    .map(village -> village.code().value())
                    .toArray(String[]::new);
            if (codes.length == 0) continue;
            villages.add(codes);
            weights.add(fullness(county.name(), draw));
        }
        if (villages.isEmpty()) {
            throw new SeedProblem(
                    "区划表中没有 " + province + " 的村（社区）。", "The table of divisions has no villages of " + province + ".");
        }
        this.counties = new Weighted<>(villages, weights);
    }

    /** @param place a province, or one county for itself */
    static Stream<Division> counties(DivisionCode place) {
        if (place.level() == DivisionLevel.COUNTY) return Divisions.bundled().find(place).stream();
        return below(place).flatMap(city -> below(city.code()));
    }

    private static Stream<Division> below(DivisionCode code) {
        return Divisions.bundled().children(code);
    }

    private static double fullness(String county, Draw draw) {
        double kind = county.endsWith("区") ? 5 : county.endsWith("市") ? 2.5 : 1;
        return kind / (0.05 + draw.below(1000) / 1000.0);
    }

    Place draw(Draw draw) {
        var villages = counties.draw(draw);
        return new Place(villages[draw.mostlySmallBelow(villages.length)], address(draw));
    }

    private static String address(Draw draw) {
        return draw.perMille(450)
                ? draw.from(STREETS) + draw.between(1, 299) + "号" + draw.between(1, 8) + "0" + draw.between(1, 6) + "室"
                : draw.from(BLOCKS) + draw.between(1, 28) + "栋" + draw.between(1, 18) + "0" + draw.between(1, 8) + "室";
    }

    /** Another village of the same county; the same one if the county has no other. */
    Place anotherNear(Place place, Draw draw) {
        var others = below(DivisionCode.of(place.county()))
                .flatMap(township -> below(township.code()))
                .map(village -> village.code().value())
                .filter(code -> !code.equals(place.division()))
                .toList();
        return others.isEmpty() ? place : new Place(others.get(draw.below(others.size())), place.address());
    }
}
