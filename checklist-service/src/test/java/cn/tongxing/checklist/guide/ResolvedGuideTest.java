package cn.tongxing.checklist.guide;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResolvedGuideTest {

    private static final GuideVersion NATION =
            guide("00", 1, "2021-06-30", add("CHILD_IDENTITY"), add("HOUSEHOLD_REGISTER"), add("DEAD_PROOF"));

    @Test
    void aPlaceWithoutItsOwnGuideAsksForWhatTheNationAsks() {
        var guide = ResolvedGuide.of(List.of(NATION));

        assertThat(codes(guide)).containsExactly("CHILD_IDENTITY", "HOUSEHOLD_REGISTER", "DEAD_PROOF");
        assertThat(guide.version()).isEqualTo("00@1");
    }

    @Test
    void aCountyAddsToItsProvinceAndEachRowKnowsWhereItComesFrom() {
        var province = guide("50", 2, "2025-01-01", add("PAYMENT_ACCOUNT"));
        var county = guide("500235", 3, "2025-03-01", add("RECENT_PHOTO"));

        var guide = ResolvedGuide.of(List.of(NATION, province, county));

        assertThat(guide.rows())
                .extracting(row -> row.from().region().code())
                .containsExactly("00", "00", "00", "50", "500235");
        assertThat(guide.version()).isEqualTo("500235@3,50@2,00@1");
        assertThat(guide.effectiveFrom()).isEqualTo("2025-03-01");
    }

    @Test
    void aCountyReplacesInPlaceAndRemoves() {
        var mine = new Material("CHILD_IDENTITY", "户口簿", "Household register", null, true, "整本");
        var county = guide(
                "341722",
                1,
                "2025-01-01",
                new MaterialChange.Replace(mine, null),
                new MaterialChange.Remove("HOUSEHOLD_REGISTER", "共享核验"));

        var guide = ResolvedGuide.of(List.of(NATION, county));

        assertThat(codes(guide)).containsExactly("CHILD_IDENTITY", "DEAD_PROOF");
        assertThat(guide.rows().getFirst().material().note()).isEqualTo("整本");
        assertThat(guide.rows().getFirst().from()).isEqualTo(county);
    }

    @Test
    void removingWhatTheParentHasDroppedMeanwhileDoesNothing() {
        var county = guide("500235", 1, "2025-01-01", new MaterialChange.Remove("GONE_ABOVE", "不再需要"));

        assertThat(codes(ResolvedGuide.of(List.of(NATION, county)))).hasSize(3);
    }

    @Test
    void aTownshipInheritsThroughItsCountyTheStatisticalCityAndTheProvince() {
        assertThat(Region.downTo(DivisionCode.of("500235127")))
                .extracting(Region::code)
                .containsExactly("00", "50", "5002", "500235");
    }

    private static List<String> codes(ResolvedGuide guide) {
        return guide.rows().stream().map(row -> row.material().code()).toList();
    }

    static MaterialChange add(String code) {
        return new MaterialChange.Add(new Material(code, code, code, null, true, null));
    }

    private static GuideVersion guide(String region, int version, String from, MaterialChange... changes) {
        return new GuideVersion(
                new UUID(0, version),
                "DE_FACTO_UNATTENDED_CHILD",
                new Region(region),
                version,
                LocalDate.parse(from),
                "测试",
                false,
                List.of(changes),
                null,
                agencyOf(region),
                Instant.EPOCH);
    }

    private static @Nullable String agencyOf(String region) {
        return region.equals("00") ? null : region;
    }
}
