package cn.tongxing.system.fault;

import cn.tongxing.launcher.Component;
import cn.tongxing.launcher.Province;
import cn.tongxing.system.fault.BadLine.Direction;
import cn.tongxing.system.rig.Point;
import cn.tongxing.system.rig.Rig;
import cn.tongxing.system.rig.Weather;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Faults dealt like cards: a deck holds every kind of fault and every kind of process once, shuffled by the seed, so that
 * a short run meets all of them and a long one goes round. The same seed and number give the same faults.
 */
final class Deck {
    private static final List<Weather> BAD_LINES =
            List.of(Weather.SLOW, Weather.DOUBLED, Weather.REORDERED, Weather.CUT, Weather.GARBAGE);
    private static final List<String> WITH_A_CLOCK =
            List.of("ledger-service", "child-service", "checklist-service", "notification-service", "identity-service");
    private static final int STEPS_A_DECK = 5;

    private final Rig rig;
    private final Random random;
    private final Deque<KillAtStep> steps = new ArrayDeque<>();
    private int decks;

    Deck(Rig rig, long seed) {
        this.rig = rig;
        this.random = new Random(seed);
    }

    List<Fault> deal(int count, Set<Kind> kinds) {
        var faults = new ArrayList<Fault>();
        while (faults.size() < count)
            shuffled().stream().filter(fault -> kinds.contains(fault.kind())).forEach(faults::add);
        return faults.subList(0, count);
    }

    private List<Fault> shuffled() {
        var deck = new ArrayList<Fault>();
        for (var component : Component.values()) deck.add(new Kill(rig.provinces(), component.id()));
        for (int i = 0; i < STEPS_A_DECK; i++) deck.add(nextStep());
        for (var weather : BAD_LINES)
            deck.add(new BadLine(Kind.WEATHER, List.of(anyDirection()), weather, seconds(8, 15)));
        deck.add(new BadLine(Kind.PARTITION, directions(), anyPartition(), seconds(8, 20)));
        deck.add(new BadLine(Kind.ONE_WAY, List.of(anyDirection()), anyPartition(), seconds(8, 20)));
        deck.add(new Pause(any(), decks == 0 ? seconds(8, 15) : seconds(8, 60)));
        deck.add(new Away(any(), seconds(8, 20)));
        deck.add(new RedisEmptied(any()));
        deck.add(new RegistryGone(any(), seconds(16, 25)));
        deck.add(new ExchangeKeys(rig.deployment(), any()));
        deck.add(new TokenKey(any()));
        deck.add(clock());
        if (decks++ > 0) deck.add(new PowerCut(any())); // takes most of a minute: not in a short run
        Collections.shuffle(deck, random);
        return oneOfEachKindFirst(deck);
    }

    /** A short run meets every kind; which process, step and line is up to the seed. */
    private static List<Fault> oneOfEachKindFirst(List<Fault> deck) {
        var met = EnumSet.noneOf(Kind.class);
        var parted = deck.stream().collect(Collectors.partitioningBy(fault -> met.add(fault.kind())));
        return Stream.of(parted.get(true), parted.get(false))
                .flatMap(List::stream)
                .toList();
    }

    /** Every point of both provinces before any comes again. */
    private KillAtStep nextStep() {
        if (steps.isEmpty()) {
            var all = new ArrayList<KillAtStep>();
            for (var province : rig.provinces())
                Arrays.stream(Point.values())
                        .map(point -> new KillAtStep(rig.triggers(), province, point))
                        .forEach(all::add);
            Collections.shuffle(all, random);
            steps.addAll(all);
        }
        return steps.removeFirst();
    }

    private ClockWrong clock() {
        var component = WITH_A_CLOCK.get(random.nextInt(WITH_A_CLOCK.size()));
        var offset = Duration.ofDays(random.nextBoolean() ? 1 : -1);
        return new ClockWrong(any(), component, offset, seconds(5, 12));
    }

    private Province any() {
        return rig.provinces().get(random.nextInt(rig.provinces().size()));
    }

    private List<Direction> directions() {
        return List.of(new Direction("34→50", rig.toChongqing()), new Direction("50→34", rig.toAnhui()));
    }

    private Direction anyDirection() {
        return directions().get(random.nextInt(2));
    }

    private Weather anyPartition() {
        return random.nextBoolean() ? Weather.SILENT : Weather.REFUSED;
    }

    private Duration seconds(int from, int to) {
        return Duration.ofSeconds(from + random.nextInt(to - from + 1));
    }
}
