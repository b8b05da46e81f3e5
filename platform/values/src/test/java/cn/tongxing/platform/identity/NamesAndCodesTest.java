package cn.tongxing.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesAndCodesTest {

    @ParameterizedTest
    @ValueSource(strings = {"11500112009315949D", "11500114009130311J", "11341723003254700E"})
    void acceptsTheCodesThatRealAgenciesPublish(String code) {
        assertThat(new AgencyCode(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "11500112009315949E",
                "11500112009315948D",
                "1150011200931594",
                "1150011200931594ID",
                "11500112009315949d"
            })
    void refusesAgencyCodesWithAWrongCheckOrALetterThatCodesAvoid(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AgencyCode(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三", "欧阳询", "阿卜杜热合曼·买买提", "𠮷野", "扎西·德勒", "O'Brien Mary-Jane", "བསྟན་འཛིན", "ئابدۇراخمان"})
    void acceptsNamesInEveryScriptTheLawAllows(String name) {
        assertThat(new PersonName(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 张三",
                "张三\u202E",
                "张\u200B三",
                "张三\n",
                "张\u0000",
                "·",
                "张3",
                "<b>",
                "张三😀",
                "\uD842",
                "=1+1",
                "\u2066张"
            })
    void refusesNamesWithControlsDigitsOrNoLetter(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PersonName(name));
    }

    @Test
    void allowsSeventyTwoCharactersAndNotOneMore() {
        assertThat(new PersonName("𠮷".repeat(72)).masked()).isEqualTo("𠮷**");
        assertThatIllegalArgumentException().isThrownBy(() -> new PersonName("𠮷".repeat(73)));
    }

    @Test
    void masksWhateverTheLengthAlike() {
        assertThat(new PersonName("张三")).hasToString("张**");
        assertThat(new PersonName("欧阳震华")).hasToString("欧**");
    }

    @Test
    void normalisesPhonesForTheBlindIndex() {
        assertThat(new Phone("138 0013 8000")).hasToString("138****8000");
        assertThat(new Phone("+86-13800138000").normalised()).isEqualTo(new Phone("13800138000").normalised());
        assertThat(new Phone("0566-6022345").value()).isEqualTo("0566-6022345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "138001380001234567", "138--00138", "-13800", "13800138000;", "１３８００１３８０００"})
    void refusesWhatIsNoPhone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Phone(text));
    }
}
