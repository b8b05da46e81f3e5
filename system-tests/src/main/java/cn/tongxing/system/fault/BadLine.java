package cn.tongxing.system.fault;

import cn.tongxing.system.rig.FaultProxy;
import cn.tongxing.system.rig.Weather;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Bad weather on the line between the provinces, in one direction or both. */
record BadLine(Kind kind, List<Direction> directions, Weather weather, Duration length) implements Fault {

    /** {@code name} reads as in 34→50: what 34's services ask of 50. */
    record Direction(String name, FaultProxy proxy) {}

    @Override
    public String what() {
        var where = directions.stream().map(Direction::name).collect(Collectors.joining(" "));
        return "%s %s %d s".formatted(where, weather.chinese(), length.toSeconds());
    }

    @Override
    public Set<String> victims() {
        return directions.stream().map(Direction::name).collect(Collectors.toSet());
    }

    @Override
    public boolean strike() throws InterruptedException {
        directions.forEach(direction -> direction.proxy().turn(weather));
        try {
            Thread.sleep(length);
        } finally {
            directions.forEach(direction -> direction.proxy().turn(Weather.CALM));
        }
        return true;
    }
}
