package cn.tongxing.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services' descriptions as one, in development. */
class DescriptionTest {

    private static final String LEDGER = """
            {"openapi":"3.1.0","paths":{
             "/api/cases":{"get":{"operationId":"list","summary":"办件 <b>列表</b>","responses":{"200":{"description":"OK",
               "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Page"}}}}}}},
             "/api/cases/{id}/decision":{"post":{"operationId":"decide","responses":{"200":{"description":"OK"}}}},
             "/internal/feeds/{name}":{"get":{"operationId":"feed","responses":{"200":{"description":"OK"}}}}},
             "components":{"schemas":{
              "Page":{"type":"object","properties":{"items":{"type":"array","items":{"$ref":"#/components/schemas/Row"}}}},
              "Row":{"type":"object","required":["number"],"properties":{"number":{"type":"string"}}},
              "Problem":{"type":"object","properties":{"code":{"type":"string"}}}}}}""";
    private static final String CHILD = """
            {"openapi":"3.1.0","paths":{
             "/api/children":{"get":{"operationId":"list","responses":{"200":{"description":"OK",
               "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Page"}}}}}}}},
             "components":{"schemas":{
              "Page":{"type":"object","properties":{"items":{"type":"array","items":{"$ref":"#/components/schemas/Row"}}}},
              "Row":{"type":"object","properties":{"name":{"type":"string"}}},
              "Problem":{"type":"object","properties":{"code":{"type":"string"}}}}}}""";

    private static House house;

    @BeforeAll
    static void open() {
        house = new House("--tongxing.gateway.description.enabled=true").ready();
        describe("ledger-service", LEDGER);
        describe("child-service", CHILD);
        house.service("identity-service").on("/v3/api-docs", exchange -> exchange.sendResponseHeaders(404, -1));
        for (var other : new String[] {"checklist-service", "notification-service"}) {
            describe(other, "{\"openapi\":\"3.1.0\",\"paths\":{}}");
        }
    }

    private static void describe(String service, String document) {
        var bytes = document.getBytes(StandardCharsets.UTF_8);
        house.service(service).on("/v3/api-docs", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void joinsWhatTheGatewayLeadsToAndNothingElse() {
        var joined = joined();

        assertThat(joined.path("paths").propertyNames())
                .containsExactly("/api/cases", "/api/cases/{id}/decision", "/api/children");
        assertThat(joined.at("/paths/~1api~1cases~1{id}~1decision/post/operationId")
                        .asString())
                .isEqualTo("postCasesByIdDecision");
        assertThat(joined.at("/paths/~1api~1cases~1{id}~1decision/post/x-problems")
                        .toString())
                .contains("CASE_NOT_YOUR_TURN");
        assertThat(joined.at("/paths/~1api~1cases/get/tags/0").asString()).isEqualTo("ledger-service");
    }

    @Test
    void aSchemaOfTwoMeaningsIsCalledAfterItsServiceAndSoIsWhatLeadsToIt() {
        var joined = joined();

        assertThat(joined.path("components").path("schemas").propertyNames())
                .containsExactly("ChildPage", "ChildRow", "LedgerPage", "LedgerRow", "Problem");
        assertThat(joined.at("/paths/~1api~1children/get/responses/200/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/ChildPage");
        assertThat(joined.at("/components/schemas/LedgerPage/properties/items/items/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/LedgerRow");
    }

    @Test
    void whoDoesNotDescribeItselfIsNamed() {
        assertThat(joined().path("x-missing").toString()).isEqualTo("[\"identity-service\"]");
        assertThat(house.get("/docs").body()).contains("identity-service 暂未答复");
    }

    @Test
    void peopleReadItAsOnePageWithoutScripts() {
        var page = house.get("/docs");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<html lang=\"zh-CN\">", "台账服务", "/api/cases/{id}/decision", "href=\"#schema-LedgerPage\"")
                .contains("办件 &lt;b&gt;列表&lt;/b&gt;")
                .doesNotContain("<script", "<b>", "http://", "https://", "/internal/");
    }

    @Test
    void outsideDevelopmentThereIsNone() {
        try (var elsewhere = new House().ready()) {
            assertThat(elsewhere.get("/docs").statusCode()).isEqualTo(404);
            assertThat(elsewhere.get("/docs/openapi.json").statusCode()).isEqualTo(404);
        }
    }

    private static JsonNode joined() {
        var answer = house.get("/docs/openapi.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
