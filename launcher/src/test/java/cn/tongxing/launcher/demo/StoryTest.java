package cn.tongxing.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.launcher.words.Language;
import cn.tongxing.launcher.words.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Properties;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoryTest {
    private static final JsonNode VIEW = JsonMapper.shared().readTree("""
            {"stateName":"初审中","stateNameEnglish":"Preliminary review",
             "turn":{"side":"HOUSEHOLD","division":"500235127","level":"TOWNSHIP","function":"CIVIL_AFFAIRS","roles":["HANDLER"]},
             "due":{"date":"2026-12-11","provisional":false,"workingDays":15,"from":"PUSH_RECEIVED","assumed":false}}""");
    private static final JsonNode BY = JsonMapper.shared().readTree("""
            {"agency":"石台县仙寓镇人民政府","division":"341722102","level":"TOWNSHIP","function":"CIVIL_AFFAIRS","role":"HANDLER"}""");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aSceneSaysWhoWhenUntilWhenAndWhatTheOtherSideSaw() {
        tell(Language.ZH);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("【1】推送户籍地")
                .contains("石台县仙寓镇人民政府（安徽省池州市石台县仙寓镇）· 民政 · 经办")
                .contains("2026-11-21 16:00:00")
                .contains("15 个工作日，最迟 2026-12-11（自收到推送次日起算）")
                .contains("重庆侧显示“初审中”，轮到：重庆市云阳县宝坪镇 · 民政 · 经办")
                .contains("187 毫秒");
    }

    @Test
    void theSameInEnglishWithTheRealNamesOfDivisions() {
        tell(Language.EN);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("石台县仙寓镇人民政府 (安徽省池州市石台县仙寓镇) · civil affairs · handler")
                .contains("15 working days, at the latest 2026-12-11 (counted from the day after: push received)")
                .contains("Chongqing shows \"Preliminary review\"; to act: 重庆市云阳县宝坪镇 · civil affairs · handler")
                .contains("187 ms");
    }

    private void tell(Language language) {
        var teller = new Teller(
                new Texts(language, Demo.class, "story"), new PrintStream(printed, true, StandardCharsets.UTF_8));
        teller.scene("push", 6, 21)
                .by(BY, "2026-11-21T08:00:00Z")
                .otherSide(teller.texts().get("province.household"), VIEW, Duration.ofMillis(187))
                .deadline(VIEW);
    }

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSamePlaces() throws IOException {
        var chinese = words(Language.ZH);
        var english = words(Language.EN);

        assertThat(english.stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
        assertThat(chinese.stringPropertyNames())
                .allSatisfy(key -> assertThat(places(english.getProperty(key)))
                        .as(key)
                        .isEqualTo(places(chinese.getProperty(key))));
    }

    private static Properties words(Language language) throws IOException {
        var words = new Properties();
        var file = "story_" + language.name().toLowerCase() + ".properties";
        try (var in = new InputStreamReader(Demo.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words;
    }

    private static String places(String text) {
        return Pattern.compile("\\{[0-9]}")
                .matcher(text)
                .results()
                .map(m -> m.group())
                .sorted()
                .toList()
                .toString();
    }

    @Test
    void aMissingTextIsADefect() {
        assertThatThrownBy(() -> new Texts(Language.ZH, Demo.class, "story").get("no.such"))
                .hasMessageContaining("no.such");
    }

    @Test
    void madeUpPersonsSayThatTheyAreAndHaveValidIds() {
        IntStream.range(0, 200).forEach(seed -> {
            var family = MadeUpFamily.random(
                    new Random(seed), LocalDate.of(2026, 11, 21)); // CitizenId refuses a wrong digit

            assertThat(family.child().name()).startsWith("示例·");
            assertThat(family.child().citizenId().birthDate()).isAfter(LocalDate.of(2015, 1, 1));
            assertThat(family.mother().citizenId().value().charAt(16) % 2).isZero();
            assertThat(family.father().citizenId().value().charAt(16) % 2).isOne();
        });
    }

    @Test
    void theCheckDigitIsThatOfTheStandard() {
        assertThat(MadeUpFamily.withCheckDigit("11010519491231002")).isEqualTo("11010519491231002X");
    }

    @Test
    void aMadeUpPaperIsAPdfOfTheSizeOfAScan() {
        var paper = MadeUpPaper.of("DEAD_PROOF", 1_400_000);

        assertThat(new String(paper, StandardCharsets.US_ASCII))
                .startsWith("%PDF-1.4")
                .endsWith("%%EOF\n")
                .contains("SAMPLE");
        assertThat(paper.length).isGreaterThan(1_400_000);
    }
}
