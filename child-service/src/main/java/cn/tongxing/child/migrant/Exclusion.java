package cn.tongxing.child.migrant;

import cn.tongxing.platform.division.DivisionCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A move that does not count although it crosses the level (CH-02). */
sealed interface Exclusion {

    String name();

    /** Both ends in one named group of divisions and functional zones (重庆 二（一）1 names eleven). */
    record WithinGroup(String name, List<DivisionCode> divisions, List<String> zones) implements Exclusion {

        boolean holds(Place place) {
            return inside(place, divisions) || place.zone() != null && zones.contains(place.zone());
        }
    }

    /** Registered in one of these divisions, wherever in the region the child lives (厦民〔2025〕82号 二). */
    record HouseholdIn(String name, List<DivisionCode> divisions) implements Exclusion {}

    /**
     * Both ends central districts of one city (民发〔2024〕35号; 吉民发〔2024〕34号 二（一）). No plan prints the list: until a region sets
     * it, a move between two districts of a city without a list is not decided.
     *
     * @param districts all municipal districts (市辖区) that may be meant
     * @param central the list that was set, null when none was
     */
    record CentralDistricts(
            String name, Set<String> districts, @Nullable Set<String> central) implements Exclusion {}

    private static boolean inside(Place place, List<DivisionCode> divisions) {
        return divisions.stream().anyMatch(division -> division.contains(place.division()));
    }

    static boolean insideAny(Place place, List<DivisionCode> divisions) {
        return inside(place, divisions);
    }
}
