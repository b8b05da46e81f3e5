package cn.tongxing.seed;

import java.util.List;

/** Makes who cares for a family's children: two at most, of either sex one, the first with the family's phone. */
final class Guardians {
    private static final String LEGAL = "法定监护人";
    private static final String DESIGNATED = "指定监护人";
    private static final String ENTRUSTED = "受委托照护人";
    private static final int PHONES = 10_000_000;
    private static final long SPREAD = 3_333_331;
    /** Added to the family's number, so that a mother is not born on the father's day, nor either on a child's. */
    private static final int MEN = 4_500_000;

    private static final int WOMEN = 9_000_000;

    private final IdNumbers numbers;

    Guardians(IdNumbers numbers) {
        this.numbers = numbers;
    }

    List<Guardian> of(Care care, int family, int eldest, People people, String familyName, String province, Draw draw) {
        var one = new One(family, eldest, people, familyName, province, draw);
        return switch (care) {
            case PARENTS -> List.of(one.father(true), one.mother(false));
            case MOTHER -> List.of(one.mother(true));
            case FATHER, NOT_KNOWN -> List.of(one.father(true));
            case FATHERS_PARENTS -> List.of(one.grand("祖母", false, ENTRUSTED, true), one.father(false));
            case MOTHERS_PARENTS -> List.of(one.grand("外祖父", true, ENTRUSTED, true), one.mother(false));
            case GRANDPARENTS_AS_GUARDIANS ->
                List.of(one.grand("祖父", true, DESIGNATED, true), one.grand("祖母", false, DESIGNATED, false));
            case RELATIVE_AS_GUARDIAN -> List.of(one.relative(DESIGNATED));
            case ENTRUSTED -> List.of(one.entrusted(), one.mother(false));
        };
    }

    /** 1004 and seven digits: no subscriber's number of eleven digits begins with 10, so nobody can be rung up. */
    static String phone(int family) {
        var digits = Long.toString(PHONES + family * SPREAD % PHONES);
        return "1004" + digits.substring(1);
    }

    private final class One {
        private static final String[] UNCLES = "伯父 叔父 舅父 姑父 姨父".split(" ");
        private static final String[] AUNTS = "姑母 姨母 舅母 伯母 婶母".split(" ");

        private final int family;
        private final int eldest;
        private final People people;
        private final String familyName;
        private final String province;
        private final Draw draw;

        One(int family, int eldest, People people, String familyName, String province, Draw draw) {
            this.family = family;
            this.eldest = eldest;
            this.people = people;
            this.familyName = familyName;
            this.province = province;
            this.draw = draw;
        }

        Guardian father(boolean first) {
            return guardian(people.fatherName(familyName, draw), "父亲", true, LEGAL, draw.between(20, 38), first);
        }

        Guardian mother(boolean first) {
            return guardian(stranger(false), "母亲", false, LEGAL, draw.between(19, 36), first);
        }

        Guardian grand(String relation, boolean male, String capacity, boolean first) {
            var name = relation.equals("祖父") ? people.fatherName(familyName, draw) : stranger(male);
            return guardian(name, relation, male, capacity, draw.between(44, 58), first);
        }

        Guardian relative(String capacity) {
            boolean male = draw.perMille(500);
            return guardian(
                    stranger(male), draw.from(male ? UNCLES : AUNTS), male, capacity, draw.between(20, 40), true);
        }

        /** A man: the mother stands beside him, and two of one sex and family would share the sequence of their ids. */
        Guardian entrusted() {
            var relation = draw.perMille(250) ? "非亲属" : draw.from(UNCLES);
            return guardian(stranger(true), relation, true, ENTRUSTED, draw.between(20, 40), true);
        }

        private String stranger(boolean male) {
            return people.name(people.familyName(draw), male, draw);
        }

        private Guardian guardian(
                String name, String relation, boolean male, String capacity, int yearsOlder, boolean first) {
            int number = family + (male ? MEN : WOMEN);
            var born = numbers.birthDate(number, eldest + yearsOlder);
            var phone = first || draw.perMille(300) ? phone(family) : null;
            var id = draw.perMille(850) ? numbers.citizenId(number, province, born, male) : null;
            return new Guardian(name, relation, capacity, id, phone);
        }
    }
}
