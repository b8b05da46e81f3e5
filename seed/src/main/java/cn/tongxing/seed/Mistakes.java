package cn.tongxing.seed;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What goes wrong when an id or a date is copied. */
final class Mistakes {
    private static final int DIGITS = 17;

    private Mistakes() {}

    /** The last of the digits, the check character, stays: so the number is seen to be wrong (GB 11643 finds each single digit). */
    static String withDigitChanged(String citizenId, int at, Draw draw) {
        int digit = (citizenId.charAt(at) - '0' + draw.between(1, 9)) % 10;
        return citizenId.substring(0, at) + digit + citizenId.substring(at + 1);
    }

    static int digit(Draw draw) {
        return draw.below(DIGITS);
    }

    /** Null where that is the same day, no day, or a day to come. */
    static @Nullable LocalDate withDayAndMonthExchanged(LocalDate date, LocalDate today) {
        int day = date.getDayOfMonth();
        if (day > 12 || day == date.getMonthValue()) return null;
        var exchanged = LocalDate.of(date.getYear(), day, date.getMonthValue());
        return exchanged.isAfter(today) ? null : exchanged;
    }
}
