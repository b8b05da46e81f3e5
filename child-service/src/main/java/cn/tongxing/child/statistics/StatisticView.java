package cn.tongxing.child.statistics;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.Sex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many children of a population live in a division.
 *
 * @param on the day that is counted for
 * @param summedAt everything that was changed before is in it; nothing for a month that is kept
 * @param safeguarded for readers outside civil affairs: {@link Safeguard}
 * @param total nothing where it is withheld
 */
public record StatisticView(
        DivisionCode division,
        String divisionName,
        Population population,
        String populationName,
        @Nullable LocalDate on,
        @Nullable Instant summedAt,
        boolean safeguarded,
        @Nullable Long total,
        List<StatisticCell> cells,
        List<StatisticPart> parts) {

    public StatisticView {
        cells = List.copyOf(cells);
        parts = List.copyOf(parts);
    }

    public record StatisticCell(
            AgeGroup ageGroup,
            String ageGroupName,
            Sex sex,
            @Nullable Long children) {}

    /** A division of the next level. */
    public record StatisticPart(
            DivisionCode division,
            String divisionName,
            @Nullable Long children) {}
}
