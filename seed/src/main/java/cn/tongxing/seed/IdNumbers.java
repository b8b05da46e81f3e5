package cn.tongxing.seed;

import java.time.LocalDate;

/**
 * Citizen ids that are nobody's. Their first six digits are a province, 00, and 01 to 99: no county has or had such a code, so nobody
 * was ever registered under it; their check characters are right (GB 11643). A person's number alone decides the last two digits of
 * the area, the day within the year of life and the sequence, so two persons of different numbers never share an id.
 */
final class IdNumbers {
    private static final int SEQUENCES = 499;
    private static final int AREAS = 99;
    private static final int DAYS = 365;

    /** How many persons of one sex there are numbers for. */
    static final int ALL = SEQUENCES * AREAS * DAYS;

    /** Shares no factor with {@link #ALL}, so that multiplying only changes the order. */
    private static final long SPREAD = 7_777_777;

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private final long offset;
    private final LocalDate today;

    IdNumbers(long seed, LocalDate today) {
        this.offset = Draw.of(seed, Purpose.NUMBERS, 0).below(ALL);
        this.today = today;
    }

    private int place(int number) {
        return (int) ((number * SPREAD + offset) % ALL);
    }

    /** A day on which this person is so many years old; another number with the same area and sequence has another day. */
    LocalDate birthDate(int number, int age) {
        return today.minusYears(age).minusDays(place(number) / (SEQUENCES * AREAS));
    }

    /** @param province two digits */
    String citizenId(int number, String province, LocalDate birthDate, boolean male) {
        int place = place(number);
        var digits = new char[18];
        province.getChars(0, 2, digits, 0);
        put(digits, 2, 4, place / SEQUENCES % AREAS + 1);
        put(digits, 6, 4, birthDate.getYear());
        put(digits, 10, 2, birthDate.getMonthValue());
        put(digits, 12, 2, birthDate.getDayOfMonth());
        put(digits, 14, 3, place % SEQUENCES * 2 + (male ? 1 : 2));
        digits[17] = checkCharacter(digits);
        return new String(digits);
    }

    private static void put(char[] digits, int at, int count, int value) {
        for (int i = at + count - 1; i >= at; i--) {
            digits[i] = (char) ('0' + value % 10);
            value /= 10;
        }
    }

    private static char checkCharacter(char[] digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) sum += (digits[i] - '0') * WEIGHTS[i];
        return "10X98765432".charAt(sum % 11);
    }
}
