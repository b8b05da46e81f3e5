package cn.tongxing.child.migrant;

import cn.tongxing.platform.division.DivisionCode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Children for worked examples: each lives somewhere since a day and is registered somewhere else. */
final class Families {

    private Families() {}

    /** Nine years old, with its mother, there since September 2024. */
    static Facts child(String livesIn, @Nullable String registeredIn) {
        return new Facts(
                place(livesIn, null),
                registeredIn == null ? null : place(registeredIn, null),
                LocalDate.of(2017, 5, 4),
                LocalDate.of(2024, 9, 1),
                "MOTHER",
                null,
                null,
                null,
                null,
                false);
    }

    static Place place(String code, @Nullable String zone) {
        return new Place(DivisionCode.of(code), zone);
    }

    static Facts zones(Facts facts, @Nullable String residence, @Nullable String household) {
        return new Facts(
                new Place(facts.residence().division(), residence),
                facts.household() == null ? null : new Place(facts.household().division(), household),
                facts.birthDate(),
                facts.awaySince(),
                facts.livesWith(),
                facts.movedWith(),
                facts.helpRequestedOn(),
                facts.parentsAway(),
                facts.parentsAwaySince(),
                facts.closed());
    }

    static Facts with(Facts facts, String livesWith, @Nullable MovedWith movedWith) {
        return new Facts(
                facts.residence(),
                facts.household(),
                facts.birthDate(),
                facts.awaySince(),
                livesWith,
                movedWith,
                facts.helpRequestedOn(),
                facts.parentsAway(),
                facts.parentsAwaySince(),
                facts.closed());
    }

    static Facts days(Facts facts, String birth, String away) {
        return new Facts(
                facts.residence(),
                facts.household(),
                LocalDate.parse(birth),
                LocalDate.parse(away),
                facts.livesWith(),
                facts.movedWith(),
                facts.helpRequestedOn(),
                facts.parentsAway(),
                facts.parentsAwaySince(),
                facts.closed());
    }

    static Facts asking(Facts facts, String on) {
        return new Facts(
                facts.residence(),
                facts.household(),
                facts.birthDate(),
                facts.awaySince(),
                facts.livesWith(),
                facts.movedWith(),
                LocalDate.parse(on),
                facts.parentsAway(),
                facts.parentsAwaySince(),
                facts.closed());
    }

    static Facts parents(Facts facts, ParentsAway away, @Nullable String since) {
        return new Facts(
                facts.residence(),
                facts.household(),
                facts.birthDate(),
                facts.awaySince(),
                facts.livesWith(),
                facts.movedWith(),
                facts.helpRequestedOn(),
                away,
                since == null ? null : LocalDate.parse(since),
                facts.closed());
    }
}
