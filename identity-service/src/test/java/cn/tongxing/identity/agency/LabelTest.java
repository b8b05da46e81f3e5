package cn.tongxing.identity.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {

    @Test
    void takesNamesAsTheyAreWritten() {
        assertThat(new Label("石台县民政局（示例）· Shitai").value()).isEqualTo("石台县民政局（示例）· Shitai");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 民政局", "民政局\n", "民政\u202e局", "民\u200b政局", "民政局\u0000"})
    void refusesWhatPeopleCannotSee(String text) {
        assertThatThrownBy(() -> new Label(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreThanAHundredCharacters() {
        assertThatThrownBy(() -> new Label("局".repeat(101))).isInstanceOf(IllegalArgumentException.class);
    }
}
