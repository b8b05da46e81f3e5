package cn.tongxing.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompareTest {
    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void equalLedgersAreOneSentenceInEachLanguage() {
        var words = Compare.words(
                json("{\"outcome\":\"AGREED\",\"casesHere\":12,\"casesThere\":12,\"onTheWay\":0,\"open\":0}"),
                "安徽省",
                "重庆市");

        assertThat(words.lines())
                .containsExactly("两省共享 12 件，逐件摘要一致。", "Both provinces share 12 cases and hold each of them alike.");
    }

    @Test
    void differencesAreCountedAndWhatIsOnTheWayIsSaidToBeNone() {
        var words = Compare.words(json("""
                {"outcome":"DIFFERENT","casesHere":12,"casesThere":11,"onTheWay":1,"found":2,"settled":1,"open":3}"""), "安徽省", "重庆市");

        assertThat(words)
                .contains("安徽省 12 件，重庆市 11 件；差异 3 处待处理（新发现 2，已消除 1）。")
                .contains("另有 1 件的报文在途或暂存待处理，不算差异。")
                .contains("12 cases here, 11 there; 3 differences to look into (2 new, 1 settled).");
    }

    @Test
    void whatCouldNotBeComparedIsSaidWithItsReason() {
        var words = Compare.words(json("""
                {"outcome":"PEER_UNAVAILABLE","outcomeName":"对方系统未应答","outcomeNameEnglish":"the peer did not answer"}"""), "安徽省", "重庆市");

        assertThat(words.lines()).containsExactly("未能核对：对方系统未应答。", "Not compared: the peer did not answer.");
    }

    @Test
    void aDifferenceIsOneLineWithBothVersions() {
        var lines = Compare.table(json("""
                [{"number":"TX34-2026-000007","kindName":"对方没有此件","kindNameEnglish":"not on file there",
                  "ours":{"version":3,"digest":"AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE"},"theirs":{"version":0,"digest":null},
                  "foundAt":"2026-03-02T18:30:05Z","seen":2},
                 {"number":null,"case":"01890000-0000-7000-8000-000000000001","kindName":"本省没有此件","kindNameEnglish":"not on file here",
                  "ours":{"version":0,"digest":null},"theirs":{"version":1,"digest":"AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE"},
                  "foundAt":"2026-03-02T18:30:05Z","seen":1}]""")).toString().lines().toList();

        assertThat(lines.get(1))
                .contains(
                        "TX34-2026-000007",
                        "对方没有此件 not on file there",
                        "v3 AbCdEfGh…",
                        "无 none",
                        "2026-03-03 02:30",
                        "2");
        assertThat(lines.get(2)).contains("01890000-0000-7000-8000-000000000001");
    }
}
