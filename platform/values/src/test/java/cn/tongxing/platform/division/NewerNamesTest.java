package cn.tongxing.platform.division;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A county is founded after the table was made (made up), and a township gets another name. */
class NewerNamesTest {

    private static final DivisionCode FOUNDED = DivisionCode.of("500260");

    private final Divisions divisions = Divisions.bundled();

    @TempDir
    private Path folder;

    @AfterEach
    void forget() throws IOException {
        divisions.takeNewer(file(""));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("divisions.csv"), content);
    }

    @Test
    void aNewDivisionIsKnownByItsNameAndAnOtherNameIsTheNameOfToday() throws IOException {
        assertThat(divisions.find(FOUNDED)).isEmpty();

        divisions.takeNewer(file("# 渝府发〔2026〕1号\n\n500260,样例县\n500260101, 样例镇\n500235127,新坪镇\n"));

        assertThat(divisions.fullName(DivisionCode.of("500260101"))).isEqualTo("重庆市样例县样例镇");
        assertThat(divisions.name(DivisionCode.of("500235127"))).isEqualTo("新坪镇");
        assertThat(divisions
                        .superior(DivisionCode.of("500260101"))
                        .orElseThrow()
                        .code())
                .isEqualTo(FOUNDED);
        assertThat(divisions.name(DivisionCode.of("500235"))).isEqualTo("云阳县");
    }

    @Test
    void aLineThatIsNoneIsNamedAndNothingIsTaken() {
        for (var bad : List.of("500260", "500260,", "50026,样例县", "500260,样例县,x", "500260,甲县\n500260,乙县")) {
            assertThatThrownBy(() -> divisions.takeNewer(file(bad)))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("line");
        }
        assertThatThrownBy(() -> divisions.takeNewer(folder.resolve("none.csv")))
                .hasMessageContaining("cannot be read");
        assertThat(divisions.find(FOUNDED)).isEmpty();
    }
}
