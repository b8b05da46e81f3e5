package cn.tongxing.child.testing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.testing.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A running child service and whoever calls it; the province is 安徽. */
public final class ChildrenOfAnhui {

    public static final JsonMapper JSON = new JsonMapper();
    public static final Actor XIANYU = Tokens.handler("341722102");
    public static final Actor HENGDU = Tokens.handler("341722103");
    public static final Actor SHITAI = Tokens.handler("341722");
    public static final Actor LUYANG = Tokens.handler("340103");
    public static final Actor ANHUI = Tokens.handler("34");

    public static final String BITAN = "341722102202";
    public static final String HENGDU_VILLAGE = "341722103201";
    public static final String LUYANG_VILLAGE = "340103001001";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;

    public ChildrenOfAnhui(int port) {
        this.port = port;
    }

    /** Opens a record without citizen id; its household is in 云阳, 重庆. */
    public String open(String name, String birthDate, String village, @Nullable String phone) {
        return open(child(name, birthDate, village, phone));
    }

    public String open(ObjectNode request) {
        var answer = call("POST", countyOf(request), "/api/children", request.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("id").asString();
    }

    /** Whoever may open it: the county where the child lives. */
    private static Actor countyOf(ObjectNode request) {
        var village = request.at("/child/residence/division").asString();
        return Tokens.handler(village.substring(0, 6));
    }

    public static ObjectNode child(String name, String birthDate, String village, @Nullable String phone) {
        var request = sample();
        var child = (ObjectNode) request.path("child");
        child.put("name", name).put("birthDate", birthDate);
        child.set("identity", JSON.createObjectNode().put("missingReason", "NUMBER_UNVERIFIED"));
        ((ObjectNode) child.path("residence")).put("division", village);
        var guardian = (ObjectNode) child.at("/guardians/0");
        guardian.remove("citizenId");
        if (phone == null) {
            guardian.remove("phone");
        } else {
            guardian.put("phone", phone);
        }
        return request;
    }

    public static ObjectNode sample() {
        try {
            return (ObjectNode) JSON.readTree(Files.readString(Path.of("contract/child-opening.v1.json")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public JsonNode search(Actor actor, String body) {
        return search(actor, body, "");
    }

    public JsonNode search(Actor actor, String body, String query) {
        var answer = call("POST", actor, "/api/children/searches" + query, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    public HttpResponse<String> call(
            String method, Actor actor, String path, @Nullable String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + Tokens.of(actor))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    public static String code(HttpResponse<String> answer) {
        return json(answer).path("code").asString();
    }
}
