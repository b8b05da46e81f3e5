package cn.tongxing.seed;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A child that nobody is, in the words of a list of children.
 *
 * @param number from 0; no other child of the same seed, province and day has it
 */
public record Child(
        int number,
        String name,
        boolean male,
        LocalDate birthDate,
        String ethnicity,
        Papers papers,
        Place residence,
        LocalDate residenceSince,
        @Nullable Place household,
        @Nullable LocalDate householdSince,
        String livesWith,
        List<Guardian> guardians,
        Move move) {

    public String sex() {
        return male ? "男" : "女";
    }

    /** Whole years on that day. */
    public int ageOn(LocalDate day) {
        int years = day.getYear() - birthDate.getYear();
        return birthDate.plusYears(years).isAfter(day) ? years - 1 : years;
    }

    Child knownAs(String otherName, Papers otherPapers) {
        return with(otherName, birthDate, otherPapers, residence);
    }

    Child bornOn(LocalDate otherBirthDate, Papers otherPapers) {
        return with(name, otherBirthDate, otherPapers, residence);
    }

    Child livingIn(Place otherResidence, Papers otherPapers) {
        return with(name, birthDate, otherPapers, otherResidence);
    }

    private Child with(String otherName, LocalDate otherBirthDate, Papers otherPapers, Place otherResidence) {
        return new Child(
                number,
                otherName,
                male,
                otherBirthDate,
                ethnicity,
                otherPapers,
                otherResidence,
                residenceSince,
                household,
                householdSince,
                livesWith,
                guardians,
                move);
    }
}
