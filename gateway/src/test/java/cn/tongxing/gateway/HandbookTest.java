package cn.tongxing.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What integrators read at the gateway. */
class HandbookTest {

    private static House house;

    @BeforeAll
    static void open() {
        house = new House().ready();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void theTypeOfAProblemLeadsToWhatItMeansAndWhatToDo() {
        var refused = JsonMapper.shared().readTree(house.get("/api/cases").body());

        var meant = house.get(refused.path("type").asString());

        assertThat(meant.statusCode()).isEqualTo(200);
        var problem = JsonMapper.shared().readTree(meant.body());
        assertThat(problem.path("code").asString()).isEqualTo("UNAUTHENTICATED");
        assertThat(problem.path("status").asInt()).isEqualTo(401);
        assertThat(problem.path("meaning").path("zh").asString()).isEqualTo("未提供有效的身份令牌");
        assertThat(problem.path("remedy").path("en").asString()).startsWith("Get a new access token");
        assertThat(refused.path("remedy").asString())
                .isEqualTo(problem.path("remedy").path("zh").asString());
    }

    @Test
    void browsersGetPagesInChineseFirstWithoutScriptsAndWithTheirOwnPolicy() {
        var all = house.get("/problems", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        var one = house.get("/problems/CASE_NOT_YOUR_TURN", "Accept", "text/html");

        for (var page : new String[] {all.body(), one.body()}) {
            assertThat(page)
                    .contains("<html lang=\"zh-CN\">", "CASE_NOT_YOUR_TURN", "现在不由贵单位办理此件")
                    .doesNotContain("<script", "http://", "https://");
        }
        assertThat(one.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'self'");
        assertThat(one.body()).contains("<code>POST /api/cases/{id}/decision</code>");
        var style = house.get("/problems/style.css");
        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("Content-Type")).hasValue("text/css;charset=UTF-8");
    }

    @Test
    void theWholeCatalogueIsOneDocument() {
        var all = JsonMapper.shared().readTree(house.get("/problems").body());

        assertThat(all.path("problems").size()).isGreaterThan(100);
        assertThat(all.path("problems"))
                .allSatisfy(problem ->
                        assertThat(problem.path("remedy").path("zh").asString()).isNotBlank());
    }

    @Test
    void whatIsNotThereIsAProblemLikeAnyOther() {
        var unknown = house.get("/problems/NO_SUCH_CODE");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var page = house.get("/problems/NO_SUCH_CODE", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("查无此项", "NOT_FOUND");

        var posted = house.post("/problems", "{}".getBytes(), "Content-Type", "application/json");
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow").orElse("")).contains("GET");
    }
}
