package cn.tongxing.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CitizenIdTest {

    /** The example printed in GB 11643-1999 itself. */
    private static final String OF_THE_STANDARD = "11010519491231002X";

    @Test
    void readsBirthDateAndSexFromTheExampleOfTheStandard() {
        var id = new CitizenId(OF_THE_STANDARD);

        assertThat(id.birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
        assertThat(id.sex()).isEqualTo(Sex.FEMALE);
        assertThat(new CitizenId("440524188001010014").sex()).isEqualTo(Sex.MALE);
    }

    @Test
    void acceptsTheCodeOfACountyThatWasAbolished() {
        String abolished = "513522201508150016"; // 513522: 酉阳 before 重庆 was founded in 1997

        assertThat(new CitizenId(withCheck(abolished)).birthDate()).isEqualTo(LocalDate.of(2015, 8, 15));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "110105194912310021",
                "11010519491231002x",
                "110105491231002",
                "11010519491231002X ",
                " 1010519491231002X",
                "1101051949123100X2",
                "１１０１０５19491231002X"
            })
    void refusesWrongCheckWrongLengthAndForeignDigits(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CitizenId(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "34010020150229001", // not a leap year
                "34010020151301001",
                "34010020150100001",
                "34010000000101001",
                "99010020150101001", // no such province
                "00010020150101001"
            })
    void refusesImpossibleDatesAndProvincesThoughTheCheckCharacterIsRight(String seventeen) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CitizenId(withCheck(seventeen + "0")));
    }

    @Test
    void neverPrintsTheNumber() {
        assertThat(new CitizenId(OF_THE_STANDARD)).hasToString("110105************");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CitizenId("110105194912310021"))
                .withMessageNotContaining("1949");
    }

    @Test
    void isOneStringInJson() {
        var json = JsonMapper.shared();

        assertThat(json.writeValueAsString(new CitizenId(OF_THE_STANDARD))).isEqualTo("\"" + OF_THE_STANDARD + "\"");
        assertThat(json.readValue("\"" + OF_THE_STANDARD + "\"", CitizenId.class))
                .isEqualTo(new CitizenId(OF_THE_STANDARD));
    }

    private static String withCheck(String eighteen) {
        return eighteen.substring(0, 17) + Gb11643.checkCharacter(eighteen);
    }
}
