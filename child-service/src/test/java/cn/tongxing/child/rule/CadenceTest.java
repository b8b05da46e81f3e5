package cn.tongxing.child.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CadenceTest {

    /** 厦民〔2025〕82号 三（四）, 重庆 二（一）1, 石民函〔2025〕3号 （一）. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'months':[4,10]} | 2026-04-01 | 2026-04-30",
                "{'months':[4,10]} | 2026-05-01 | 2026-10-31",
                "{'months':[4,10]} | 2026-11-23 | 2027-04-30",
                "{'every':'QUARTER'} | 2026-01-01 | 2026-03-31",
                "{'every':'QUARTER'} | 2026-11-23 | 2026-12-31",
                "{'every':'HALF_YEAR','atLeast':true} | 2026-06-30 | 2026-06-30",
                "{'every':'HALF_YEAR','atLeast':true} | 2026-07-01 | 2026-12-31",
                "{'every':'MONTH'} | 2028-02-10 | 2028-02-29",
                "{'every':'YEAR'} | 2026-02-10 | 2026-12-31",
            })
    void aRoundIsDueAtTheEndOfThePeriodThatThePlanNames(String cadence, LocalDate begins, LocalDate due) {
        assertThat(Cadence.endOfPeriod(JsonMapper.shared().readTree(cadence.replace('\'', '"')), begins))
                .isEqualTo(due);
    }
}
