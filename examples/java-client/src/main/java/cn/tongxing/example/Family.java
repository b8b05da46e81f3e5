package cn.tongxing.example;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;

/** Persons nobody is 虚构人员: names that say so, and citizen ids (GB 11643; odd for a man) that are others at each run. */
record Family(Person child, Person grandfather, Person father, Person mother) {

    record Person(String name, LocalDate born, String citizenId) {}

    static Family madeUp(LocalDate today) {
        return new Family(
                person("示例·王小苗", today.minusYears(8), true),
                person("示例·王守田", today.minusYears(66), true),
                person("示例·王建军", today.minusYears(37), true),
                person("示例·赵秋", today.minusYears(35), false));
    }

    private static Person person(String name, LocalDate about, boolean male) {
        var random = ThreadLocalRandom.current();
        var born = about.minusDays(random.nextInt(900));
        var seventeen = "500235" + born.format(DateTimeFormatter.BASIC_ISO_DATE)
                + "%03d".formatted(random.nextInt(499) * 2 + (male ? 1 : 2));
        return new Person(name, born, seventeen + checkDigit(seventeen));
    }

    private static char checkDigit(String seventeen) {
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += (seventeen.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        return "10X98765432".charAt(sum % 11);
    }
}
