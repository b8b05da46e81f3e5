package cn.tongxing.platform.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One year's holiday notice (国务院办公厅年度放假通知): days off and make-up work days. Its dates may reach into the last
 * December days before the year: the notice for 2019 moved 2018-12-29 to 31.
 */
public record HolidayYear(int year, String source, Set<LocalDate> daysOff, Set<LocalDate> workdays) {

    public HolidayYear {
        if (source.isBlank()) {
            throw new IllegalArgumentException("放假安排须注明来源 / a holiday year names its source");
        }
        daysOff = Collections.unmodifiableSet(new TreeSet<>(daysOff));
        workdays = Collections.unmodifiableSet(new TreeSet<>(workdays));
        checkDates(year, daysOff);
        checkDates(year, workdays);
        if (daysOff.isEmpty() || !Collections.disjoint(daysOff, workdays)) {
            throw new IllegalArgumentException("放假日与上班日重复或缺失 / days off are missing or are also working days");
        }
    }

    private static void checkDates(int year, Set<LocalDate> dates) {
        LocalDate first = LocalDate.of(year - 1, Month.DECEMBER, WorkingDays.FIRST_DAY_A_NEXT_NOTICE_MAY_MOVE);
        if (dates.stream().anyMatch(date -> date.isBefore(first) || date.getYear() > year)) {
            throw new IllegalArgumentException("日期不属于该年度 / a date lies outside the year " + year);
        }
    }

    /** Reads {@code {"year":2027,"source":"…","daysOff":["2027-01-01",…],"workdays":[…]}}. */
    public static HolidayYear parse(String json) {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            return new HolidayYear(
                    root.required("year").asInt(),
                    root.path("source").asString(""),
                    dates(root.path("daysOff")),
                    dates(root.path("workdays")));
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalArgumentException("不是有效的放假安排 / not a holiday year");
        }
    }

    private static Set<LocalDate> dates(JsonNode list) {
        Set<LocalDate> dates = new TreeSet<>();
        list.valueStream().forEach(date -> dates.add(LocalDate.parse(date.asString(""))));
        return dates;
    }
}
