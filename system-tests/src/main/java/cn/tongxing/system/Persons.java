package cn.tongxing.system;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/** Clearly made-up people with ids whose check digits are right (GB 11643). */
public final class Persons {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Persons() {}

    public record Person(String name, String citizenId, LocalDate birthDate) {}

    public static Person child() {
        int n = NEXT.getAndIncrement();
        return person("样例小童", LocalDate.of(2016, 1, 1).plusDays(n / 500), n % 500 * 2 + 1);
    }

    static Person grandfather() {
        int n = NEXT.getAndIncrement();
        return person("样例祖父", LocalDate.of(1955, 1, 1).plusDays(n / 500), n % 500 * 2 + 1);
    }

    private static Person person(String name, LocalDate born, int order) {
        var digits = "500235" + born.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(order);
        return new Person(name, digits + checkDigit(digits), born);
    }

    private static char checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        return "10X98765432".charAt(sum % 11);
    }
}
