package cn.tongxing.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDaysTest {

    private final WorkingDays calendar = WorkingDays.bundled();

    /** The two chains of 跨省通办 (3, 15, 15, 3 working days; 民办发〔2021〕10号) on the calendar of 2026. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-30, 2026-02-04, 2026-03-03, 2026-03-24, 2026-03-27", // 春节 02-15…23; 02-14 and 02-28 are working days
        "2026-09-17, 2026-09-21, 2026-10-19, 2026-11-09, 2026-11-12" // Sunday 09-20 is a working day
    })
    void countsTheFourLimitsOfACase(
            LocalDate complete, LocalDate push, LocalDate review, LocalDate decision, LocalDate inform) {
        assertThat(calendar.due(complete, 3)).isEqualTo(new DueDate(push, false, calendar.version()));
        assertThat(calendar.due(push, 15).date()).isEqualTo(review);
        assertThat(calendar.due(review, 15).date()).isEqualTo(decision);
        assertThat(calendar.due(decision, 3).date()).isEqualTo(inform);
    }

    @ParameterizedTest
    @CsvSource({"2024,251", "2025,248", "2026,248"})
    void countsAsManyWorkingDaysAsTheStateCouncilAnnounced(int year, int workingDays) {
        assertThat(calendar.workingDaysBetween(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)))
                .isEqualTo(workingDays);
    }

    @Test
    void theDayOfTheEventDoesNotCount() {
        assertThat(calendar.due(LocalDate.of(2026, 3, 2), 1).date()).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(calendar.workingDaysBetween(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 2)))
                .isZero();
        assertThat(calendar.workingDaysBetween(LocalDate.of(2026, 3, 3), LocalDate.of(2026, 3, 2)))
                .isEqualTo(-1);
    }

    @Test
    void aNaturalPeriodThatEndsOnADayOffRunsToTheNextWorkingDay() {
        // 60 days for 行政复议 from 2026-08-03 end on 10-02, in the holiday; 10-08 is the first working day
        assertThat(calendar.lastDayOfNaturalDays(LocalDate.of(2026, 8, 3), 60).date())
                .isEqualTo(LocalDate.of(2026, 10, 8));
        assertThat(calendar.lastDayOfNaturalDays(LocalDate.of(2026, 3, 2), 60).date())
                .isEqualTo(LocalDate.of(2026, 5, 6));
        // ends on Sunday 2026-09-20, which is a working day
        assertThat(calendar.lastDayOfNaturalDays(LocalDate.of(2026, 9, 10), 10).date())
                .isEqualTo(LocalDate.of(2026, 9, 20));
    }

    @Test
    void deadlinesInAYearWithoutNoticeAreProvisional() {
        assertThat(calendar.due(LocalDate.of(2026, 12, 10), 5).provisional()).isFalse();
        assertThat(calendar.due(LocalDate.of(2026, 12, 10), 40).provisional()).isTrue();
        assertThat(calendar.lastDayOfNaturalDays(LocalDate.of(2026, 12, 1), 60).provisional())
                .isTrue();
        assertThat(calendar.due(LocalDate.of(2020, 3, 2), 1).provisional()).isTrue();
    }

    @Test
    void theLastDaysOfAYearWaitForTheNextNotice() {
        assertThat(calendar.due(LocalDate.of(2026, 12, 24), 1).provisional()).isFalse();
        assertThat(calendar.due(LocalDate.of(2026, 12, 25), 1).provisional()).isTrue();
        assertThat(calendar.due(LocalDate.of(2025, 12, 30), 1).provisional()).isFalse();
    }

    @Test
    void aYearWithoutNoticeKnowsWeekendsAndTheStatutoryDays() {
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 2, 5))).as("除夕").isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 2, 9))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 10, 1))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 10, 4))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 3, 6))).isFalse();
    }

    @Test
    void aLoadedYearSettlesItsDeadlinesAndTheDecemberBefore() {
        var notice = HolidayYear.parse("""
                {"year":2027,"source":"made up for this test","daysOff":["2026-12-31","2027-01-01"],"workdays":["2027-01-03"]}""");

        var loaded = calendar.withYear(notice);

        assertThat(loaded.due(LocalDate.of(2026, 12, 30), 1))
                .isEqualTo(new DueDate(LocalDate.of(2027, 1, 3), false, loaded.version()));
        assertThat(loaded.version()).isNotEqualTo(calendar.version()).startsWith("CN-2024-2027-");
        assertThat(calendar.due(LocalDate.of(2026, 12, 30), 1).provisional())
                .as("the bundled one is unchanged")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"year\":2027,\"source\":\"\",\"daysOff\":[\"2027-01-01\"]}",
                "{\"year\":2027,\"source\":\"x\",\"daysOff\":[]}",
                "{\"year\":2027,\"source\":\"x\",\"daysOff\":[\"2026-12-27\"]}",
                "{\"year\":2027,\"source\":\"x\",\"daysOff\":[\"2028-01-01\"]}",
                "{\"year\":2027,\"source\":\"x\",\"daysOff\":[\"2027-02-30\"]}",
                "{\"year\":2027,\"source\":\"x\",\"daysOff\":[\"2027-01-01\"],\"workdays\":[\"2027-01-01\"]}"
            })
    void refusesANoticeThatCannotBeRight(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> HolidayYear.parse(json));
    }

    @Test
    void refusesPeriodsOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.due(LocalDate.of(2026, 3, 2), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar.lastDayOfNaturalDays(LocalDate.of(2026, 3, 2), 0));
    }

    @Test
    void aDayBeginsInShanghai() {
        assertThat(ChinaTime.dateOf(Instant.parse("2026-01-30T15:59:59Z"))).isEqualTo(LocalDate.of(2026, 1, 30));
        assertThat(ChinaTime.dateOf(Instant.parse("2026-01-30T16:00:00Z"))).isEqualTo(LocalDate.of(2026, 1, 31));
    }

    /** Whoever was late since the answer has been late for so many working days, and nobody who was late since later. */
    @Test
    void theDaySinceWhichWorkingDaysHavePassedIsTheLastOne() {
        var days = WorkingDays.bundled();
        for (var to = LocalDate.of(2026, 1, 1); to.getYear() == 2026; to = to.plusDays(1)) {
            for (int count : new int[] {1, 3, 10}) {
                var since = days.workingDaysBefore(to, count);
                assertThat(days.workingDaysBetween(since, to)).isEqualTo(count);
                assertThat(days.workingDaysBetween(since.plusDays(1), to)).isLessThan(count);
            }
        }
    }
}
