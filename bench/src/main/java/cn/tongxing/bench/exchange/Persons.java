package cn.tongxing.bench.exchange;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/** Children nobody is, one after the other; their numbers' check digits are right (GB 11643). */
final class Persons {
    private static final String YUNYANG = "500235";
    private static final int A_DAY = 499;

    private final AtomicInteger next = new AtomicInteger();

    record Person(String name, String citizenId, LocalDate birthDate) {}

    Person child() {
        return person("样例小童", LocalDate.of(2012, 1, 1));
    }

    Person grandfather() {
        return person("样例祖父", LocalDate.of(1948, 1, 1));
    }

    private Person person(String name, LocalDate first) {
        var n = next.getAndIncrement();
        var born = first.plusDays(n / A_DAY);
        var digits = YUNYANG + born.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(n % A_DAY * 2 + 1);
        return new Person(name, digits + checkDigit(digits), born);
    }

    private static char checkDigit(String digits) {
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += (digits.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        return "10X98765432".charAt(sum % 11);
    }
}
