package cn.tongxing.platform.name;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.name.NameQuery.By;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameQueryTest {

    @ParameterizedTest
    @CsvSource({
        "张小, WRITTEN, 张小",
        "張 小, WRITTEN, 张小",
        "zhangx, PINYIN, zhangx",
        "Zhāng Xiǎo, PINYIN, zhangxiao",
        "zh, PINYIN, zh",
        "lü, PINYIN, lv",
        "zxm, INITIALS, zxm",
        "买买提·, WRITTEN, 买买提",
    })
    void whatIsTypedSaysByWhichKeyItIsMeant(String typed, By by, String beginning) {
        var query = NameQuery.of(typed, null).orElseThrow();

        assertThat(query.by()).isEqualTo(by);
        assertThat(query.beginnings()).containsExactly(beginning);
    }

    @Test
    void thePassportsSpellingFindsToo() {
        assertThat(NameQuery.of("lyubu", null).orElseThrow().beginnings()).containsExactly("lyubu", "lvbu");
    }

    @Test
    void bySoundEachReadingIsLookedUpAndAnUnfinishedSyllableStaysOpen() {
        assertThat(NameQuery.of("覃", By.SOUND).orElseThrow().beginnings()).containsExactly("qin ", "tan ");
        assertThat(NameQuery.of("zhangxiaom", By.SOUND).orElseThrow().beginnings())
                .containsExactly("zan xiao m");
        assertThat(NameQuery.of("zhang", By.SOUND).orElseThrow().beginnings()).containsExactly("zan ");
    }

    @Test
    void whatHasNoLetterIsNoQuery() {
        assertThat(NameQuery.of("··", null)).isEmpty();
        assertThat(NameQuery.of("123", null)).isEmpty();
        assertThat(NameQuery.of("བཀྲ", By.PINYIN)).isEmpty();
        assertThat(NameQuery.of("xqz", By.SOUND)).isEmpty();
    }
}
