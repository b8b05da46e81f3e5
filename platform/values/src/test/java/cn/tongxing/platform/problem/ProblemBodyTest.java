package cn.tongxing.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemBodyTest {

    private enum Sample implements ProblemCode {
        CASE_NOT_YOUR_TURN(
                Refusal.lasting(409, "现由{0}办理", "It is the turn of {0}", "等待对方办理", "Wait for the other side")),
        MATERIAL_TYPE_REFUSED(Refusal.lasting(
                415, "材料类型不接受", "This type of material is not accepted", "转换后再上传", "Convert it and upload that"));

        private final Refusal refusal;

        Sample(Refusal refusal) {
            this.refusal = refusal;
        }

        @Override
        public Refusal refusal() {
            return refusal;
        }
    }

    @Test
    void speaksChineseByDefaultAndCarriesBothTitles() {
        var body =
                ProblemBody.of(Sample.CASE_NOT_YOUR_TURN.of("户籍地").with("turn", "HOUSEHOLD"), Locale.FRENCH, "req-1");

        assertThat(body)
                .containsEntry("type", "/problems/CASE_NOT_YOUR_TURN")
                .containsEntry("title", "现由户籍地办理")
                .containsEntry("status", 409)
                .containsEntry("code", "CASE_NOT_YOUR_TURN")
                .containsEntry("titles", Map.of("zh", "现由户籍地办理", "en", "It is the turn of 户籍地"))
                .containsEntry("remedy", "等待对方办理")
                .containsEntry("retryable", false)
                .containsEntry("requestId", "req-1")
                .containsEntry("turn", "HOUSEHOLD")
                .doesNotContainKey("errors");
        assertThat(((Map<?, ?>) body.get("titles")).keySet().toString())
                .as("one problem is the same bytes in every process")
                .isEqualTo("[zh, en]");
    }

    @Test
    void speaksEnglishWhenAsked() {
        var problem = Sample.MATERIAL_TYPE_REFUSED
                .of("jpg, png, pdf")
                .with(new FieldProblem("/fileName", "TYPE", "类型不符", "wrong type"));

        var body = ProblemBody.of(problem, Locale.forLanguageTag("en-GB"), null);

        assertThat(body)
                .containsEntry("title", "This type of material is not accepted")
                .doesNotContainKey("requestId");
        assertThat(body.get("detail")).isEqualTo("This type of material is not accepted: jpg, png, pdf");
        assertThat(body.get("errors"))
                .isEqualTo(List.of(Map.of("pointer", "/fileName", "code", "TYPE", "detail", "wrong type")));
    }

    @Test
    void anExtraMemberCannotReplaceTheCode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sample.CASE_NOT_YOUR_TURN.of().with("code", "X"));
    }

    @Test
    void writesWhatWasAddedInTheOrderItWasAdded() {
        var problem = Sample.CASE_NOT_YOUR_TURN.of("户籍地");
        var names = List.of("state", "stateName", "inTransit", "version", "turn", "due", "last", "next", "service");
        names.forEach(name -> problem.with(name, "x"));

        assertThat(ProblemBody.of(problem, Locale.CHINESE, null).keySet())
                .as("one problem is the same bytes in every process")
                .endsWith(names.toArray(String[]::new));
    }
}
