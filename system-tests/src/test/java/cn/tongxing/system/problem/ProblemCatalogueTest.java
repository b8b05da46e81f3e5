package cn.tongxing.system.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever meets a problem finds it explained: gateway and docs tell of exactly the codes that the services can answer. A
 * code without a text or a remedy does not come this far: {@code Refusal} refuses it.
 */
class ProblemCatalogueTest {
    private static Compiled code;
    private static Catalogue catalogue;

    @BeforeAll
    static void read() {
        code = Compiled.all();
        catalogue = Catalogue.of(code);
        if (Boolean.getBoolean("tongxing.problems.write"))
            List.of(Published.values()).forEach(published -> published.write(catalogue.entries()));
    }

    @ParameterizedTest
    @EnumSource(Published.class)
    void whatIsPublishedIsWhatTheCodeSays(Published published) {
        assertThat(published.read())
                .as("docs/problems.md says how it is made anew")
                .isEqualTo(published.text(catalogue.entries()));
    }

    @Test
    void aCodeMeansTheSameWhereverItStands() {
        assertThat(catalogue.contradictions()).isEmpty();
    }

    @Test
    void noCodeIsKeptThatNobodyAnswers() {
        assertThat(Catalogue.unused(code)).isEmpty();
    }

    @Test
    void operationsAreFoundInTheCode() {
        assertThat(entry("CASE_NOT_YOUR_TURN").operations())
                .contains("POST /api/cases/{id}/decision")
                .doesNotContain("GET /api/cases", "POST /api/children");
        assertThat(entry("CHILD_ALREADY_ON_FILE").operations()).contains("POST /api/children");
        assertThat(entry("NOT_FOUND").services()).containsExactly("*", "gateway");
    }

    @Test
    void textsAreForPeople() {
        assertThat(catalogue.entries()).allSatisfy(entry -> {
            var refusal = entry.refusal();
            assertThat(refusal.meaning().chinese()).as(entry.code()).containsPattern("\\p{IsHan}");
            assertThat(refusal.remedy().chinese()).as(entry.code()).containsPattern("\\p{IsHan}");
            assertThat(refusal.meaning().english() + refusal.remedy().english())
                    .as(entry.code())
                    .doesNotContainPattern("\\p{IsHan}");
            assertThat(refusal.remedy()).as(entry.code()).isNotEqualTo(refusal.meaning());
        });
    }

    private static Entry entry(String code) {
        return catalogue.entries().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
