package cn.tongxing.platform.division;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivisionsTest {

    private final Divisions divisions = Divisions.bundled();

    @Test
    void holdsTheWholeTableOfTheCountry() {
        assertThat(divisions.size()).isEqualTo(31 + 342 + 2_978 + 41_352 + 620_573);
        assertThat(divisions.children(DivisionCode.of("341722"))).hasSize(9);
        assertThat(divisions.children(DivisionCode.of("341722")).flatMap(t -> divisions.children(t.code())))
                .hasSize(85);
    }

    @ParameterizedTest
    @CsvSource({
        "34,安徽省",
        "341722,安徽省池州市石台县",
        "341722102,安徽省池州市石台县仙寓镇",
        "500235127,重庆市云阳县宝坪镇",
        "500101,重庆市万州区",
        "5002,重庆市",
        "110101001001,北京市东城区东华门街道多福巷社区居委会",
        "441900003,广东省东莞市东城街道",
        "441900,广东省东莞市",
        "469001,海南省五指山市",
        "659001,新疆维吾尔自治区石河子市",
        "620201,甘肃省嘉峪关市",
        "341722999,安徽省池州市石台县〔341722999〕",
        "99,〔99〕"
    })
    void namesADivisionWithoutTheStatisticalLevels(String code, String fullName) {
        assertThat(divisions.fullName(DivisionCode.of(code))).isEqualTo(fullName);
    }

    @ParameterizedTest
    @CsvSource({
        "500235,50",
        "500101,50",
        "469001,46",
        "659001,65",
        "341722,3417",
        "500235127,500235",
        "441900003,4419",
        "419001,41"
    })
    void findsTheNextPeoplesGovernmentAbove(String code, String superior) {
        assertThat(divisions.superior(DivisionCode.of(code)).map(Division::code))
                .contains(DivisionCode.of(superior));
    }

    @Test
    void aProvinceHasNothingAbove() {
        assertThat(divisions.superior(DivisionCode.of("50"))).isEmpty();
    }

    @Test
    void marksTheStatisticalLevels() {
        assertThat(divisions.find(DivisionCode.of("5001")))
                .contains(new Division(DivisionCode.of("5001"), "市辖区", true));
        assertThat(divisions.find(DivisionCode.of("3417")).orElseThrow().pseudo())
                .isFalse();
    }

    @Test
    void knowsTheCorpsThatTheStatisticalTableLacks() {
        assertThat(divisions.fullName(DivisionCode.of("659900"))).isEqualTo("新疆维吾尔自治区新疆生产建设兵团");
        assertThat(divisions.find(DivisionCode.of("6599")).orElseThrow().pseudo())
                .isFalse();
    }

    @Test
    void saysThatItDoesNotKnowACode() {
        assertThat(divisions.find(DivisionCode.of("341799"))).isEmpty();
        assertThat(divisions.find(DivisionCode.of("341722102999"))).isEmpty();
        assertThat(divisions.name(DivisionCode.of("341799"))).isEqualTo("〔341799〕");
        assertThat(divisions.children(DivisionCode.of("341799"))).isEmpty();
        assertThat(divisions.children(DivisionCode.of("110101001001"))).isEmpty();
    }

    @Test
    void readsAllVillagesInLittleTimeAndMemory() {
        long before = used();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        var table = CodeTable.read("villages.csv.gz");

        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
        double megabytes = (used() - before) / 1e6;
        assertThat(table.size()).isEqualTo(620_573);
        assertThat(megabytes).as("heap of the villages").isLessThan(25);
        assertThat(seconds).as("CPU seconds").isLessThan(3); // about 0.6 on an idle machine
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
