package cn.tongxing.platform.name;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.identity.PersonName;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameKeysTest {

    @ParameterizedTest
    @CsvSource({
        "张小明, zhangxiaoming, zxm",
        "章小明, zhangxiaoming, zxm",
        "单雄信, shanxiongxin, sxx",
        "曾国藩, zengguofan, zgf",
        "解缙, xiejin, xj",
        "仇英, qiuying, qy",
        "尉迟恭, yuchigong, ycg",
        "欧阳修, ouyangxiu, oyx",
        "区家辉, oujiahui, ojh",
        "任盈盈, renyingying, ryy",
        "万俟卨, moqixie, mqx",
        "单于, chanyu, cy",
        "吕布, lvbu, lb",
        "張小明, zhangxiaoming, zxm",
        "㛃, jie, j",
    })
    void aNameIsReadAsItsFamilyReadsIt(String name, String pinyin, String initials) {
        var key = keys(name).getFirst();

        assertThat(key.pinyin()).isEqualTo(pinyin);
        assertThat(key.initials()).isEqualTo(initials);
    }

    @Test
    void aCharacterWithSeveralLivingReadingsIsFoundByEach() {
        assertThat(keys("覃乐")).extracting(NameKeys::pinyin).containsExactly("qinle", "tanle", "qinyue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"阿卜杜拉·买买提", "阿卜杜拉•买买提", "阿卜杜拉‧买买提", "阿卜杜拉・买买提", "阿卜杜拉.买买提", "阿卜杜拉 买买提", "阿卜杜拉買買提"})
    void theMiddleDotCountsInNoForm(String name) {
        assertThat(keys(name).getFirst()).isEqualTo(keys("阿卜杜拉买买提").getFirst());
    }

    @Test
    void theFathersNameFindsToo() {
        assertThat(keys("阿卜杜拉·买买提")).extracting(NameKeys::written).contains("阿卜杜拉买买提", "买买提");
        assertThat(keys("阿卜杜拉·买买提").getFirst().pinyin()).isEqualTo("abudulamaimaiti");
        assertThat(keys("阿不都拉·麦麦提").getFirst().sound())
                .isEqualTo(keys("阿卜杜拉·买买提").getFirst().sound());
    }

    @Test
    void spacesInAHanNameAreTypography() {
        assertThat(keys("张 三")).isEqualTo(keys("张三"));
        assertThat(keys("欧阳 娜娜")).isEqualTo(keys("欧阳娜娜"));
    }

    @Test
    void namesOfOtherScriptsAreFoundAsTheyAreWritten() {
        var tibetan = keys("བཀྲ་ཤིས").getFirst();
        assertThat(tibetan.written()).isEqualTo("བཀྲཤིས");
        assertThat(tibetan.pinyin()).isEmpty();
        assertThat(keys("ئابدۇللا").getFirst().written()).isNotEmpty();
        assertThat(keys("Anna-Lena O'Hara").getFirst().written()).isEqualTo("annalenaohara");
        assertThat(keys("Müller").getFirst().pinyin()).isEqualTo("mvller");
    }

    @Test
    void soundsThatEarsConfuseAreOne() {
        assertThat(sound("张珊")).isEqualTo(sound("章山")).isEqualTo(sound("臧三")).isEqualTo("zan san ");
        assertThat(sound("李宁")).isEqualTo(sound("倪林"));
        assertThat(sound("王吕")).isEqualTo(sound("万鲁"));
        assertThat(sound("李强")).isNotEqualTo(sound("李刚"));
    }

    @Test
    void aNameMadeOfUnfoldingCharactersHasKeysThatAnIndexHolds() {
        var longest = "\uFDFA".repeat(72);

        var key = keys(longest).getFirst();

        assertThat(key.written().length()).isEqualTo(160);
        assertThat(NameQuery.of(longest, null).orElseThrow().beginnings()).containsExactly(key.written());
        assertThat(keys("a" + "\uD840\uDC00".repeat(71)).getFirst().written().length())
                .isLessThanOrEqualTo(160);
    }

    /** Whatever name the law allows has keys, the same each time, and is found by its own beginning. */
    @Test
    void everyLawfulNameIsFoundByItself() {
        var random = new Random(310);
        for (int i = 0; i < 5_000; i++) {
            var name = anyName(random);
            if (name.isEmpty()) continue;
            var keys = keys(name);
            assertThat(keys).isNotEmpty().isEqualTo(keys(name)).hasSizeLessThanOrEqualTo(7);
            assertThat(keys.getFirst().written()).as("of %s", escaped(name)).isNotEmpty();
            var query = NameQuery.of(name, NameQuery.By.WRITTEN);
            assertThat(query).as("of %s", escaped(name)).isPresent();
            assertThat(query.get().beginnings())
                    .as("of %s", escaped(name))
                    .anyMatch(beginning -> keys.getFirst().written().startsWith(beginning)
                            || keys.getFirst().pinyin().startsWith(beginning));
        }
    }

    private static String anyName(Random random) {
        int length = 1 + random.nextInt(6);
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int c = switch (random.nextInt(6)) {
                case 0 -> 'a' + random.nextInt(26);
                case 1 -> "·•‧・. -'’་".codePointAt(random.nextInt(10));
                case 2 -> 0x20000 + random.nextInt(40_000);
                case 3 -> 0x0F40 + random.nextInt(0x60);
                default -> 0x4E00 + random.nextInt(20_000);
            };
            text.appendCodePoint(c);
        }
        try {
            return new PersonName(text.toString()).value();
        } catch (IllegalArgumentException unlawful) {
            return "";
        }
    }

    private static String escaped(String name) {
        return name.codePoints().mapToObj(Integer::toHexString).toList().toString();
    }

    private static String sound(String name) {
        return keys(name).getFirst().sound();
    }

    private static List<NameKeys> keys(String name) {
        return NameKeys.of(new PersonName(name));
    }
}
