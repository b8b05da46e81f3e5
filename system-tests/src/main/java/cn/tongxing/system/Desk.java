package cn.tongxing.system;

import cn.tongxing.launcher.Province;
import cn.tongxing.launcher.client.Answer;
import cn.tongxing.launcher.client.Call;
import cn.tongxing.launcher.client.Caller;
import cn.tongxing.launcher.client.GatewayUnreachable;
import cn.tongxing.launcher.client.UnexpectedAnswer;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** One agency's desk at one gateway. `insist` sends the same request under the same key until somebody answers for good. */
public record Desk(Province province, String client) {
    public static Desk of(Province province, String division, String role) {
        return new Desk(province, "dev-%s-%s-%s".formatted(province.code(), division, role));
    }

    static Desk residenceTownship(Pair pair) {
        return of(pair.anhui(), "341722102", "handler");
    }

    static Desk residenceCounty(Pair pair) {
        return of(pair.anhui(), "341722", "handler");
    }

    static Desk householdTownship(Pair pair) {
        return of(pair.chongqing(), "500235127", "handler");
    }

    static Desk householdCounty(Pair pair) {
        return of(pair.chongqing(), "500235", "approver");
    }

    public Caller caller() {
        return province.gateway().as(client);
    }

    Answer get(String path) {
        return caller().get(path);
    }

    JsonNode read(String path) {
        return caller().read(path);
    }

    Answer insist(String method, String path, UnaryOperator<Call> request) {
        var key = UUID.randomUUID().toString();
        return Patience.until(
                method + " " + path + " is answered",
                () -> attempt(method, path, key, request),
                answer -> answer.status() != 0);
    }

    private Answer attempt(String method, String path, String key, UnaryOperator<Call> request) {
        try {
            var answer = request.apply(caller().call(method, path).key(key)).send();
            if (answer.status() >= 500 || answer.status() == 429) throw new IllegalStateException(answer.text());
            return answer;
        } catch (GatewayUnreachable | UnexpectedAnswer e) {
            throw new IllegalStateException(e);
        }
    }

    Answer insistPost(String path, Object body) {
        return insist("POST", path, call -> call.json(body));
    }

    Answer insistPost(String path, long version, Object body) {
        return insist("POST", path, call -> call.ifMatch(version).json(body));
    }
}
