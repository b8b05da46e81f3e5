package cn.tongxing.launcher.demo;

import cn.tongxing.platform.identity.CitizenId;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/** Persons nobody is: names that say so, citizen ids whose check digits are right; another family each time. */
record MadeUpFamily(Member child, Member grandfather, Member father, Member mother) {

    record Member(String name, CitizenId citizenId) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String YUNYANG = "500235";

    static MadeUpFamily random(RandomGenerator random, LocalDate today) {
        return new MadeUpFamily(
                member("示例·张小童", random, today.minusYears(9), true),
                member("示例·张长山", random, today.minusYears(68), true),
                member("示例·张大河", random, today.minusYears(36), true),
                member("示例·李春", random, today.minusYears(34), false));
    }

    private static Member member(String name, RandomGenerator random, LocalDate about, boolean male) {
        var born = about.minusDays(random.nextInt(900));
        var serial = random.nextInt(0, 499) * 2 + (male ? 1 : 2); // odd for a man, even for a woman
        return new Member(
                name,
                new CitizenId(withCheckDigit(
                        YUNYANG + born.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(serial))));
    }

    /** GB 11643: weights 2^(17-i) mod 11. */
    static String withCheckDigit(String seventeen) {
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += (seventeen.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        return seventeen + "10X98765432".charAt(sum % 11);
    }
}
