package cn.tongxing.checklist.edition;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.checklist.region.Region;
import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** 厦民〔2025〕82号（十七）: published anew every two years, put on file within ten days; other regions say nothing. */
class PublicationRulesTest {

    private final PublicationRules rules =
            new PublicationRules(JsonMapper.builder().build());

    PublicationRulesTest() throws IOException {}

    @Test
    void aDistrictOfXiamenFilesWithinTenDaysAndRenewsAfterTwoYears() {
        var duties = rules.of(Region.of("350206"), LocalDate.of(2026, 6, 3)).orElseThrow();

        // the tenth day, 2026-06-13, is a Saturday; the next working day is Monday
        assertThat(duties.fileBy()).isEqualTo(LocalDate.of(2026, 6, 15));
        assertThat(duties.republishBy()).isEqualTo(LocalDate.of(2028, 6, 3));
        assertThat(duties.rule().source()).contains("厦民〔2025〕82号");
        assertThat(duties.rule().filing().assumed()).isTrue();
    }

    @Test
    void theRuleBindsTheDistrictsListsFromItsDayOnAndNobodyElses() {
        assertThat(rules.of(Region.of("350206"), LocalDate.of(2025, 5, 26))).isEmpty();
        assertThat(rules.of(Region.of("3502"), LocalDate.of(2026, 6, 3))).isEmpty();
        assertThat(rules.of(Region.of("350102"), LocalDate.of(2026, 6, 3))).isEmpty();
        assertThat(rules.of(Region.of("341722"), LocalDate.of(2026, 6, 3))).isEmpty();
    }
}
