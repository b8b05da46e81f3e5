package cn.tongxing.platform.division;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DivisionCodeTest {

    @Test
    void knowsItsLevelAndItsParents() {
        var village = DivisionCode.of("341722102201");

        assertThat(village.level()).isEqualTo(DivisionLevel.VILLAGE);
        assertThat(village.parent()).contains(DivisionCode.of("341722102"));
        assertThat(village.at(DivisionLevel.COUNTY)).isEqualTo(DivisionCode.of("341722"));
        assertThat(village.province()).isEqualTo(DivisionCode.of("34"));
        assertThat(DivisionCode.of("34").parent()).isEmpty();
    }

    @Test
    void containsItselfAndWhatIsInside() {
        var county = DivisionCode.of("341722");

        assertThat(county.contains(county)).isTrue();
        assertThat(county.contains(DivisionCode.of("341722102"))).isTrue();
        assertThat(county.contains(DivisionCode.of("341723102"))).isFalse();
        assertThat(county.contains(DivisionCode.of("3417"))).isFalse();
    }

    /** Upper ends sort after everything inside and before every neighbour, the shorter codes of higher levels included. */
    @ParameterizedTest
    @CsvSource({
        "3417,3418",
        "341722,341723",
        "34,35",
        "340199,3402",
        "3499,35",
        "349999,35",
        "39,4",
        "99,A",
        "130209999,13021"
    })
    void givesTheRangeOfCodesInside(String code, String to) {
        assertThat(DivisionCode.of(code).from()).isEqualTo(code);
        assertThat(DivisionCode.of(code).to()).isEqualTo(to);
    }

    @Test
    void theRangeAgreesWithContainsForEveryDivisionOfTheTable() {
        var all = Divisions.bundled();
        var counties = all.children(DivisionCode.of("44"))
                .flatMap(city -> all.children(city.code()))
                .toList();
        var around = java.util.stream.Stream.of(
                        "43", "44", "45", "4401", "4402", "4499", "440199", "440200", "440299001")
                .map(DivisionCode::of)
                .toList();

        for (Division county : counties) {
            for (DivisionCode other : java.util.stream.Stream.concat(
                            around.stream(), counties.stream().map(Division::code))
                    .toList()) {
                boolean inRange = other.value().compareTo(county.code().from()) >= 0
                        && other.value().compareTo(county.code().to()) < 0;
                assertThat(inRange)
                        .as("%s in %s", other, county.code())
                        .isEqualTo(county.code().contains(other));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "341", "34172", "3417221", "3417221022010", "34a7", "04", "３４", "34 ", "-1"})
    void refusesWhatIsNoCode(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DivisionCode.of(text));
    }

    @Test
    void hasNoFormBelowItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DivisionCode.of("3417").at(DivisionLevel.COUNTY));
    }

    @Test
    void aJurisdictionCoversItsAreasAndAnEmptyOneNothing() {
        assertThat(Jurisdiction.of("3417", "50").covers(DivisionCode.of("500235")))
                .isTrue();
        assertThat(Jurisdiction.of("3417").covers(DivisionCode.of("34"))).isFalse();
        assertThat(Jurisdiction.of().covers(DivisionCode.of("34"))).isFalse();
        assertThat(Jurisdiction.of("3417").to()).isEqualTo("3418");
        assertThatIllegalStateException()
                .isThrownBy(() -> Jurisdiction.of("3417", "50").from());
    }
}
