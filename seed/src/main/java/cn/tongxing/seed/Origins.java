package cn.tongxing.seed;

import cn.tongxing.platform.division.Division;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where families are registered: seven of ten in another province, by how many leave it; the others in another county. */
final class Origins {
    /** How many leave a province, roughly after the census of 2020. */
    private static final Map<String, Double> LEAVERS = Map.ofEntries(
            Map.entry("34", 12.0),
            Map.entry("41", 16.0),
            Map.entry("51", 10.0),
            Map.entry("52", 9.0),
            Map.entry("36", 8.0),
            Map.entry("43", 8.0),
            Map.entry("42", 6.0),
            Map.entry("50", 4.0),
            Map.entry("45", 8.0),
            Map.entry("53", 4.0),
            Map.entry("37", 4.0),
            Map.entry("32", 4.0),
            Map.entry("13", 5.0),
            Map.entry("62", 3.0),
            Map.entry("61", 3.0),
            Map.entry("23", 4.0),
            Map.entry("22", 2.5),
            Map.entry("21", 2.0),
            Map.entry("15", 1.7),
            Map.entry("14", 2.0),
            Map.entry("44", 2.0),
            Map.entry("35", 2.5),
            Map.entry("33", 2.5),
            Map.entry("65", 1.2),
            Map.entry("63", 0.6),
            Map.entry("64", 0.6),
            Map.entry("54", 0.4),
            Map.entry("46", 0.5));

    private static final int NEIGHBOURS_ARE_MORE = 2;
    private static final int PLACES_OF_A_PROVINCE = 900;

    private final Weighted<String> others;
    private final Map<String, Place[]> places = new HashMap<>();
    private final String own;

    Origins(long seed, DivisionCode province) {
        this.own = province.value();
        var provinces = LEAVERS.keySet().stream()
                .filter(other -> !other.equals(own))
                .sorted()
                .toList();
        this.others =
                new Weighted<>(provinces, provinces.stream().map(this::weight).toList());
        var draw = Draw.of(seed, Purpose.PLACES, 1);
        for (var other : provinces) places.put(other, placesOf(other, draw));
        places.put(own, placesOf(own, draw));
    }

    private double weight(String province) {
        return LEAVERS.get(province) * (province.charAt(0) == own.charAt(0) ? NEIGHBOURS_ARE_MORE : 1);
    }

    private static Place[] placesOf(String province, Draw draw) {
        var counties = Villages.counties(DivisionCode.of(province))
                .filter(county -> !county.pseudo())
                .toList();
        var rural =
                counties.stream().filter(county -> !county.name().endsWith("区")).toList();
        var places = new ArrayList<Place>();
        for (int i = 0; i < PLACES_OF_A_PROVINCE; i++) {
            boolean fromTheLand = !rural.isEmpty() && draw.perMille(600);
            places.add(placeIn(one(fromTheLand ? rural : counties, draw), draw));
        }
        return places.toArray(Place[]::new);
    }

    /** Half to the county, a quarter each to the township and the village. */
    private static Place placeIn(Division county, Draw draw) {
        var code = county.code();
        for (int depth = draw.below(4) - 1; depth > 0; depth--) {
            var below = Divisions.bundled().children(code).toList();
            if (below.isEmpty()) break;
            code = one(below, draw).code();
        }
        return new Place(code.value(), "示例村" + draw.between(1, 12) + "组" + draw.between(1, 120) + "号");
    }

    private static Division one(List<Division> divisions, Draw draw) {
        return divisions.get(draw.below(divisions.size()));
    }

    Place draw(Place residence, Draw draw) {
        if (draw.perMille(300)) {
            for (int attempt = 0; attempt < 20; attempt++) {
                var place = one(own, draw);
                if (!place.county().equals(residence.county())) return place;
            }
        }
        return one(others.draw(draw), draw);
    }

    private Place one(String province, Draw draw) {
        var known = places.get(province);
        return known[draw.below(known.length)];
    }
}
