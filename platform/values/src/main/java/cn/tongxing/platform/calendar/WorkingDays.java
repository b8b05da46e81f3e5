package cn.tongxing.platform.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calendar of working days. A year counts by its notice of the State Council; a year without one by weekends and the
 * statutory dates alone, and a period that touches such days is provisional.
 */
public final class WorkingDays {

    /** A year's last days are settled only by the next year's notice, which may move them to build the New Year's holiday. */
    static final int FIRST_DAY_A_NEXT_NOTICE_MAY_MOVE = 28;

    private static final Set<MonthDay> STATUTORY = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 2),
            MonthDay.of(10, 1),
            MonthDay.of(10, 2),
            MonthDay.of(10, 3));
    private static final int LONGEST_PERIOD = 2000;

    private final SortedMap<Integer, HolidayYear> years;
    private final Set<LocalDate> statutoryLunar;
    private final String version;

    private WorkingDays(SortedMap<Integer, HolidayYear> years, Set<LocalDate> statutoryLunar) {
        this.years = Collections.unmodifiableSortedMap(years);
        this.statutoryLunar = statutoryLunar;
        this.version = "CN-" + years.firstKey() + "-" + years.lastKey() + "-" + fingerprint();
    }

    private static final class Bundled {
        static final WorkingDays CALENDAR = read();

        private static WorkingDays read() {
            var years = new TreeMap<Integer, HolidayYear>();
            Stream.of(2024, 2025, 2026).forEach(year -> years.put(year, HolidayYear.parse(text(year + ".json"))));
            Set<LocalDate> lunar = new TreeSet<>();
            for (JsonNode dates : JsonMapper.shared().readTree(text("statutory-lunar.json"))) {
                dates.valueStream().forEach(date -> lunar.add(LocalDate.parse(date.stringValue())));
            }
            return new WorkingDays(years, lunar);
        }

        private static String text(String resource) {
            try (InputStream in = WorkingDays.class.getResourceAsStream(resource)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException("calendar resource " + resource + " is missing", e);
            }
        }
    }

    /** The years of the notices this version was built with, 2024 to 2026. */
    public static WorkingDays bundled() {
        return Bundled.CALENDAR;
    }

    /** The same calendar with one more year, or with a corrected one. */
    public WorkingDays withYear(HolidayYear year) {
        var more = new TreeMap<>(years);
        more.put(year.year(), year);
        return new WorkingDays(more, statutoryLunar);
    }

    public boolean isWorkingDay(LocalDate date) {
        HolidayYear next = years.get(date.getYear() + 1);
        if (next != null && (next.daysOff().contains(date) || next.workdays().contains(date))) {
            return next.workdays().contains(date);
        }
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        HolidayYear year = years.get(date.getYear());
        if (year == null) {
            return !weekend && !STATUTORY.contains(MonthDay.from(date)) && !statutoryLunar.contains(date);
        }
        return year.workdays().contains(date) || !weekend && !year.daysOff().contains(date);
    }

    /** 期间开始的当日不计入，自下一日开始计算（《民法典》第二百零一条）；调休上班日是工作日。 */
    public DueDate due(LocalDate received, int workingDays) {
        if (workingDays < 1 || workingDays > LONGEST_PERIOD) {
            throw new IllegalArgumentException("a period has 1 to " + LONGEST_PERIOD + " working days");
        }
        LocalDate last = received;
        for (int counted = 0; counted < workingDays; ) {
            last = last.plusDays(1);
            counted += isWorkingDay(last) ? 1 : 0;
        }
        return dueDate(received, last);
    }

    /** 期间的最后一日是法定休假日的，以法定休假日结束的次日为最后一日（《民法典》第二百零三条）. */
    public DueDate lastDayOfNaturalDays(LocalDate from, int days) {
        if (days < 1) {
            throw new IllegalArgumentException("a period has at least one day");
        }
        LocalDate nominal = from.plusDays(days);
        LocalDate last = nominal;
        while (!isWorkingDay(last)) {
            last = last.plusDays(1);
        }
        // days before the last one count alike, off or not
        return dueDate(nominal.minusDays(1), last);
    }

    /** Working days after {@code from} up to and including {@code to}; negative when {@code to} lies before. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -workingDaysBetween(to, from);
        }
        return (int) Stream.iterate(from.plusDays(1), day -> day.plusDays(1))
                .limit(ChronoUnit.DAYS.between(from, to))
                .filter(this::isWorkingDay)
                .count();
    }

    /** The last day since which so many working days have passed, {@code to} included. */
    public LocalDate workingDaysBefore(LocalDate to, int workingDays) {
        if (workingDays < 1 || workingDays > LONGEST_PERIOD) {
            throw new IllegalArgumentException("a period has 1 to " + LONGEST_PERIOD + " working days");
        }
        LocalDate day = to.plusDays(1);
        for (int counted = 0; counted < workingDays; ) {
            day = day.minusDays(1);
            counted += isWorkingDay(day) ? 1 : 0;
        }
        return day.minusDays(1);
    }

    /** First and last announced year and a fingerprint: two provinces with the same version count alike. */
    public String version() {
        return version;
    }

    private DueDate dueDate(LocalDate dayBefore, LocalDate last) {
        boolean announced = Stream.iterate(dayBefore.plusDays(1), day -> !day.isAfter(last), day -> day.plusDays(1))
                .allMatch(this::isAnnounced);
        return new DueDate(last, !announced, version);
    }

    private boolean isAnnounced(LocalDate date) {
        boolean movable = date.getMonth() == Month.DECEMBER && date.getDayOfMonth() >= FIRST_DAY_A_NEXT_NOTICE_MAY_MOVE;
        return years.containsKey(date.getYear()) && (!movable || years.containsKey(date.getYear() + 1));
    }

    private String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (HolidayYear year : years.values()) {
                digest.update((year.year() + ":" + year.daysOff() + year.workdays()).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
