package cn.tongxing.seed;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Makes a child of a family from its number alone. */
final class Children {
    private static final int WITHOUT_ID = 20;
    private static final int SCHOOL_AGE = 7;

    private final long seed;
    private final LocalDate today;
    private final IdNumbers numbers;

    Children(long seed, LocalDate today, IdNumbers numbers) {
        this.seed = seed;
        this.today = today;
        this.numbers = numbers;
    }

    /** @param place of the child among the family's children, from 0 */
    Child child(int number, Family family, int place) {
        var draw = Draw.of(seed, Purpose.CHILD, number);
        int age = family.ages()[place];
        var born = numbers.birthDate(number, age);
        boolean male = draw.perMille(530);
        var name = family.people().name(family.familyName(), male, draw);
        var papers = papers(number, family, born, age, male, draw);
        boolean registered = isRegistered(papers);
        return new Child(
                number,
                name,
                male,
                born,
                family.people().chinese(),
                papers,
                family.residence(),
                later(family.residenceSince(), born),
                registered ? family.household() : null,
                registered && draw.perMille(500) ? later(born.plusDays(draw.below(60)), born, today) : null,
                livesWith(family.care(), age, draw),
                family.guardians(),
                move(family, born, draw));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate later(LocalDate day, LocalDate first, LocalDate last) {
        return day.isAfter(last) ? first : day;
    }

    private Papers papers(int number, Family family, LocalDate born, int age, boolean male, Draw draw) {
        if (!draw.perMille(age == 0 ? 4 * WITHOUT_ID : WITHOUT_ID)) {
            return Papers.of(numbers.citizenId(number, family.household().province(), born, male));
        }
        var document = "SL" + (100_000_000 + number);
        return switch (draw.below(age == 0 ? 2 : 6)) {
            case 0 -> Papers.missing("尚未编号", "出生医学证明", document);
            case 1 -> Papers.missing("无户籍", "出生医学证明", document);
            case 2 -> Papers.missing("无户籍");
            case 3 -> Papers.missing("持其他证件", draw.perMille(500) ? "护照" : "港澳居民来往内地通行证", document);
            default -> Papers.missing("号码未查明");
        };
    }

    /** Who has a number, or has one that was not found out, has a household registration. */
    private static boolean isRegistered(Papers papers) {
        return papers.missingReason() == null || papers.missingReason().equals("号码未查明");
    }

    private static String livesWith(Care care, int age, Draw draw) {
        if (age >= SCHOOL_AGE && draw.perMille(15)) return "学校或机构";
        if (age >= 15 && draw.perMille(20)) return "独自居住";
        return care.livesWith();
    }

    private Move move(Family family, LocalDate born, Draw draw) {
        @Nullable
        LocalDate helpRequestedOn =
                draw.perMille(15) ? Families.between(later(family.residenceSince(), born), today, draw) : null;
        return new Move(
                family.care().movedWith(),
                later(family.awaySince(), born),
                family.parentsAway(),
                family.parentsAwaySince(),
                helpRequestedOn);
    }
}
