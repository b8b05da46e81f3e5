package cn.tongxing.child.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class MergePatchTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** The worked examples of RFC 7396, appendix A. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a":"b"}            | {"a":"c"}                 | {"a":"c"}
                    {"a":"b"}            | {"b":"c"}                 | {"a":"b","b":"c"}
                    {"a":"b"}            | {"a":null}                | {}
                    {"a":"b","b":"c"}    | {"a":null}                | {"b":"c"}
                    {"a":["b"]}          | {"a":"c"}                 | {"a":"c"}
                    {"a":"c"}            | {"a":["b"]}               | {"a":["b"]}
                    {"a":{"b":"c"}}      | {"a":{"b":"d","c":null}}  | {"a":{"b":"d"}}
                    {"a":[{"b":"c"}]}    | {"a":[1]}                 | {"a":[1]}
                    ["a","b"]            | ["c","d"]                 | ["c","d"]
                    {"a":"b"}            | ["c"]                     | ["c"]
                    {"e":null}           | {"a":1}                   | {"e":null,"a":1}
                    [1,2]                | {"a":"b","c":null}        | {"a":"b"}
                    {}                   | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
                    """)
    void mergesAsTheStandardSays(String target, String patch, String result) {
        assertThat(MergePatch.apply(JSON.readTree(target), JSON.readTree(patch), JSON))
                .isEqualTo(JSON.readTree(result));
    }

    @Test
    void mergesAnElementOfAKnownIdIntoTheOneOnFileAndDropsTheUnnamed() {
        var target = JSON.readTree("""
                [{"id":"1","name":"甲","phone":"110"},{"id":"2","name":"乙"}]""");
        var patch = JSON.readTree("""
                [{"id":"1","phone":"120"},{"name":"丙"}]""");

        assertThat(MergePatch.apply(target, patch, JSON)).isEqualTo(JSON.readTree("""
                [{"id":"1","name":"甲","phone":"120"},{"name":"丙"}]"""));
    }
}
