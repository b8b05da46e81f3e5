package cn.tongxing.seed;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Makes a family from its number alone. */
final class Families {
    private static final int OLDEST = 17;
    /** Seldom more than 15: a child of 16 leaves the lists. */
    private static final Weighted<String> AGES = Weighted.words(
            "0 4 1 5 2 5.5 3 6.5 4 7 5 7.5 6 8 7 8 8 8 9 7.5 10 7 11 6.5 12 6 13 5 14 4.5 15 3.5 16 0.8 17 0.4");

    private static final int LONGEST_AWAY_DAYS = 12 * 365;

    private final long seed;
    private final LocalDate today;
    private final Villages villages;
    private final Origins origins;
    private final Guardians guardians;

    Families(long seed, LocalDate today, Villages villages, Origins origins, IdNumbers numbers) {
        this.seed = seed;
        this.today = today;
        this.villages = villages;
        this.origins = origins;
        this.guardians = new Guardians(numbers);
    }

    Family family(int number) {
        var draw = Draw.of(seed, Purpose.FAMILY, number);
        var ages = ages(draw);
        var residence = villages.draw(draw);
        var household = origins.draw(residence, draw);
        var people = People.of(household.province(), draw);
        var familyName = people.familyName(draw);
        var care = Care.draw(draw);
        var awaySince = today.minusDays(20 + draw.mostlySmallBelow(LONGEST_AWAY_DAYS));
        var residenceSince = draw.perMille(600) ? awaySince : between(awaySince, today, draw);
        var parentsAway = care.parentsAway(draw);
        boolean gone = !parentsAway.isEmpty() && !parentsAway.equals("均未外出");
        var cared = guardians.of(care, number, ages[ages.length - 1], people, familyName, household.province(), draw);
        return new Family(
                people,
                familyName,
                ages,
                care,
                residence,
                residenceSince,
                awaySince,
                household,
                cared,
                parentsAway,
                gone ? between(awaySince, today, draw) : null);
    }

    static LocalDate between(LocalDate first, LocalDate last, Draw draw) {
        return first.plusDays(draw.below((int) ChronoUnit.DAYS.between(first, last) + 1));
    }

    /** Brothers and sisters are two years apart or more, so that none is born on another's day. */
    private static int[] ages(Draw draw) {
        int youngest = Integer.parseInt(AGES.draw(draw));
        int apart = draw.between(2, 6);
        int wanted = draw.perMille(590) ? 1 : draw.perMille(800) ? 2 : 3;
        int count = Math.min(wanted, (OLDEST - 1 - youngest) / apart + 1);
        var ages = new int[Math.max(1, count)];
        for (int i = 0; i < ages.length; i++) ages[i] = youngest + i * apart;
        return ages;
    }
}
