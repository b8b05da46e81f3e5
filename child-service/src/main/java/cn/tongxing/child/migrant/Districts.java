package cn.tongxing.child.migrant;

import cn.tongxing.child.rule.Region;
import cn.tongxing.platform.division.Division;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The municipal districts 市辖区 of a region, by the table of divisions. */
@Component
class Districts {

    private final Divisions divisions;
    private final Map<Region, Set<String>> known = new ConcurrentHashMap<>();

    Districts(Divisions divisions) {
        this.divisions = divisions;
    }

    Set<String> inside(Region region) {
        return known.computeIfAbsent(region, this::read);
    }

    private Set<String> read(Region region) {
        return cities(region)
                .flatMap(divisions::children)
                .filter(county -> region.covers(county.code()))
                .filter(county -> !county.pseudo() && county.name().endsWith("区"))
                .map(county -> county.code().value())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<DivisionCode> cities(Region region) {
        if (region.value().length() >= 4)
            return Stream.of(DivisionCode.of(region.value().substring(0, 4)));
        var provinces = region.isNation()
                ? IntStream.rangeClosed(11, 66).mapToObj(Integer::toString)
                : Stream.of(region.value());
        return provinces.map(DivisionCode::of).flatMap(divisions::children).map(Division::code);
    }
}
