package cn.tongxing.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks into a token without judging it. */
final class Tokens {

    private static final JsonMapper JSON = new JsonMapper();

    private Tokens() {}

    static JsonNode header(String token) {
        return part(token, 0);
    }

    static JsonNode claims(String token) {
        return part(token, 1);
    }

    private static JsonNode part(String token, int index) {
        var bytes = Base64.getUrlDecoder().decode(token.split("\\.")[index]);
        return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
    }
}
