package cn.tongxing.ledger.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** requirements.md 2 F: each region's set, as its own plan prints it. */
class OfferBookTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final OfferBook book = OfferBook.bundled();

    @ParameterizedTest(name = "{0} in {1}: {2} between provinces, {3} inside")
    @CsvSource({
        // F7 石台: 低保、特困 are the household place's, the residence assists; annex row 12: 康复救助, too
        "MINIMUM_LIVING_ALLOWANCE,341722102,true,true",
        "DESTITUTE_SUPPORT,341722102,true,true",
        "REHABILITATION_AID,341722102,true,true",
        // silence is the nation's
        "MINIMUM_LIVING_ALLOWANCE,340104004,false,false",
        "ORPHAN,340104004,true,true",
        // F5 厦门: rehabilitation aid is applied for at the residence
        "REHABILITATION_AID,350206001,false,false",
        "DISABILITY_SUBSIDIES,350206001,true,true",
        // F1, F2 海南: the subsidies for other provinces' children only, 困境儿童 for its own only
        "DISABILITY_SUBSIDIES,460105001,true,false",
        "CHILD_IN_DIFFICULTY,460105001,false,true",
        // F2 重庆: silent inside, so the nation's; 困境儿童 by (二)3
        "CHILD_IN_DIFFICULTY,500101001,true,false",
        "DISABILITY_SUBSIDIES,500101001,true,true",
        "CHILD_IN_DIFFICULTY,220102001,true,true"
    })
    void eachRegionOffersWhatItsPlanSays(String item, String place, boolean cross, boolean inside) {
        var where = DivisionCode.of(place);

        assertThat(book.offers(item, Mode.CROSS_PROVINCE, where, TODAY)).isEqualTo(cross);
        assertThat(book.offers(item, Mode.IN_PROVINCE, where, TODAY)).isEqualTo(inside);
    }

    @Test
    void aSetHoldsFromItsDayOn() {
        var shitai = DivisionCode.of("341722102");

        assertThat(book.offers("DESTITUTE_SUPPORT", Mode.CROSS_PROVINCE, shitai, LocalDate.of(2025, 2, 16)))
                .isFalse();
        assertThat(book.offers("DESTITUTE_SUPPORT", Mode.CROSS_PROVINCE, shitai, LocalDate.of(2025, 2, 17)))
                .isTrue();
        assertThat(book.source(Mode.IN_PROVINCE, shitai, TODAY).orElseThrow()).contains("石民函〔2025〕3号");
    }

    /** 吉林 三（二）: cities and counties open cases that cross them; no other plan says so. */
    @Test
    void onlyJilinLetsCitiesAndCountiesOpenCases() {
        assertThat(book.openedBy(DivisionCode.of("2201"), TODAY))
                .containsExactly(DivisionLevel.COUNTY, DivisionLevel.CITY);
        assertThat(Stream.of("34", "3502", "46", "50").map(DivisionCode::of))
                .allSatisfy(place -> assertThat(book.openedBy(place, TODAY)).isEmpty());
    }

    @Test
    void everyItemThatIsNamedIsKnownAndWhatIsNotOfferedEverywhereSaysWhatToDo() {
        var items = ItemBook.bundled();
        var national = Objects.requireNonNull(book.all().stream()
                .filter(offer -> offer.region().equals("00"))
                .findFirst()
                .orElseThrow()
                .crossProvince());

        assertThat(book.all().stream()
                        .flatMap(offer -> Stream.of(offer.crossProvince(), offer.inProvince()))
                        .filter(Objects::nonNull)
                        .flatMap(List::stream))
                .allMatch(items::knows);
        assertThat(items.allInForce(TODAY).stream().map(Item::code).filter(code -> !national.contains(code)))
                .isNotEmpty()
                .allSatisfy(code -> assertThat(book.instead(code, DivisionCode.of("34"), TODAY))
                        .as(code)
                        .isPresent());
    }

    @Test
    void oneRegionHasOneSetADay() {
        var one = new Offer("34", TODAY, "x", List.of(), null, null, null);

        assertThatThrownBy(() -> OfferBook.of(one, one)).isInstanceOf(IllegalArgumentException.class);
    }
}
