package cn.tongxing.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.division.DivisionCode;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopulationTest {
    private static final DivisionCode FUJIAN = DivisionCode.of("35");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({"1, 35, 2026-11-23", "2, 50, 2024-02-29", "987654321, 65, 2026-01-01", "4, 46, 2026-12-31"})
    void everyRowIsLawfulAndNoTwoPersonsShareAnId(long seed, String province, LocalDate today) throws IOException {
        var sheet = Sheet.of(written(new Population(seed, DivisionCode.of(province), 2500, today)));

        var ids = new HashSet<String>();
        for (var row : sheet.rows()) {
            LawfulRow.check(row, DivisionCode.of(province), today);
            var id = row.get("公民身份号码");
            if (!id.isEmpty()) assertThat(ids.add(id)).as("a child of its own").isTrue();
        }

        assertThat(sheet.rows()).hasSize(2500);
        assertThat(sheet.header()).hasSize(32);
        assertThat(sheet.rows().stream().map(row -> row.get("监护人1公民身份号码"))).noneMatch(ids::contains);
    }

    @Test
    void aGuardiansIdIsOneFamilysOnly() throws IOException {
        var byId = Sheet.of(written(new Population(3, FUJIAN, 5000, TODAY))).rows().stream()
                .filter(row -> !row.get("监护人1公民身份号码").isEmpty())
                .collect(Collectors.groupingBy(
                        row -> row.get("监护人1公民身份号码"), Collectors.mapping(this::home, Collectors.toSet())));

        assertThat(byId.values()).allSatisfy(homes -> assertThat(homes).hasSize(1));
        assertThat(byId.size()).as("brothers and sisters share theirs").isBetween(2000, 4000);
    }

    private String home(Map<String, String> row) {
        return row.get("居住地代码") + row.get("居住地址") + row.get("监护人1姓名") + row.get("监护人1电话");
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
        var once = written(new Population(7, FUJIAN, 800, TODAY));

        assertThat(written(new Population(7, FUJIAN, 800, TODAY))).isEqualTo(once);
        assertThat(written(new Population(8, FUJIAN, 800, TODAY))).isNotEqualTo(once);
    }

    @Test
    void aSmallerPopulationIsTheBeginningOfALargerOne() throws IOException {
        var large = written(new Population(7, FUJIAN, 800, TODAY));

        assertThat(large).startsWith(written(new Population(7, FUJIAN, 300, TODAY)));
    }

    @Test
    void childrenComeFromMostlyOtherProvincesAndLiveCloseTogether() {
        var children = new Population(5, FUJIAN, 10_000, TODAY).stream().toList();

        var fromElsewhere = children.stream()
                .filter(child -> child.household() != null
                        && !child.household().province().equals("35"))
                .count();
        var counties = children.stream()
                .collect(Collectors.groupingBy(child -> child.residence().county(), Collectors.counting()));
        var withoutId = children.stream()
                .filter(child -> child.papers().citizenId() == null)
                .count();

        assertThat(fromElsewhere).isBetween(6500L, 7300L);
        assertThat(withoutId).isBetween(150L, 300L);
        assertThat(counties.values().stream().mapToLong(count -> count).max().orElseThrow())
                .isGreaterThan(4 * 10_000L / counties.size());
        assertThat(children.stream().filter(child -> child.name().contains("·")))
                .isNotEmpty();
    }

    @Test
    void idsNeverCollideHoweverMany() {
        var numbers = new IdNumbers(11, TODAY);
        var seen = new HashSet<String>();

        for (int number = 0; number < 300_000; number++) {
            assertThat(seen.add(numbers.citizenId(number, "34", numbers.birthDate(number, 5), true)))
                    .isTrue();
        }
    }

    @Test
    void refusesWhatIsNoProvinceAndWhatIsTooMany() {
        assertThatThrownBy(() -> new Population(1, DivisionCode.of("3502"), 10, TODAY))
                .isInstanceOf(SeedProblem.class);
        assertThatThrownBy(() -> new Population(1, FUJIAN, 0, TODAY)).isInstanceOf(SeedProblem.class);
        assertThatThrownBy(() -> new Population(1, FUJIAN, Population.MOST + 1, TODAY))
                .isInstanceOf(SeedProblem.class);
        assertThatThrownBy(() -> new Population(1, DivisionCode.of("71"), 10, TODAY))
                .isInstanceOf(SeedProblem.class);
    }

    private static String written(Population population) throws IOException {
        var to = new StringWriter();
        population.writeChildren(to);
        return to.toString();
    }
}
