package cn.tongxing.platform.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;

/**
 * The check of GB 11643. The first six digits are those of the place and day of first registration, so abolished counties
 * stay valid: only the province prefix is checked, never membership in today's table of divisions.
 */
final class Gb11643 {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    // 81 to 83: numbers of 港澳台居民居住证, which follow the same standard
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");

    private Gb11643() {}

    static boolean matches(String text) {
        return text.length() == 18
                && text.chars().limit(17).allMatch(c -> c >= '0' && c <= '9')
                && PROVINCES.contains(text.substring(0, 2))
                && checkCharacter(text) == text.charAt(17)
                && isPossibleBirthDate(text);
    }

    static char checkCharacter(String text) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (text.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }

    private static boolean isPossibleBirthDate(String text) {
        int year = Integer.parseInt(text.substring(6, 10));
        if (year < 1850 || year > 2199) {
            return false;
        }
        try {
            LocalDate.of(year, Integer.parseInt(text.substring(10, 12)), Integer.parseInt(text.substring(12, 14)));
            return true;
        } catch (DateTimeException impossible) {
            return false;
        }
    }
}
