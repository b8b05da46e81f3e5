package cn.tongxing.launcher.demo;

import cn.tongxing.launcher.Door;
import cn.tongxing.launcher.client.Answer;
import cn.tongxing.launcher.client.Call;
import cn.tongxing.launcher.client.Caller;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Somebody's place of work: an agency's client at its own province's gateway. */
record Desk(Door province, String client) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(25);
    private static final Duration COME_AGAIN = Duration.ofMillis(500);

    Caller caller() {
        return province.gateway().as(client);
    }

    JsonNode view(String caseId) {
        return caller().read("/api/cases/" + caseId);
    }

    /** Does something with the case as it is now. */
    Answer act(String caseId, String what, Object body) {
        var version = view(caseId).path("version").asLong();
        return change(
                        "POST",
                        "/api/cases/" + caseId + "/" + what,
                        call -> call.ifMatch(version).json(body))
                .expect(200, 202);
    }

    /** Asks for a change under one key; what the platform says will pass is asked again. */
    Answer change(String method, String path, UnaryOperator<Call> request) {
        var key = UUID.randomUUID().toString();
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = request.apply(caller().call(method, path).key(key)).send();
            boolean passes =
                    answer.status() == 503 && answer.json().path("retryable").booleanValue(false);
            if (!passes || System.nanoTime() > end) return answer;
            pause(COME_AGAIN);
        }
    }

    String upload(String caseId, String requirement, String fileName, byte[] content) {
        var query = "requirement=" + encoded(requirement) + "&fileName=" + encoded(fileName);
        var answer = change(
                "POST",
                "/api/cases/" + caseId + "/materials?" + query,
                call -> call.bytes(content, "application/octet-stream"));
        return answer.expect(201).json().path("id").asString();
    }

    /** Looks at the case until it is as wanted; a case that has not arrived yet is none. */
    JsonNode await(String caseId, String what, Predicate<JsonNode> wanted) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = caller().get("/api/cases/" + caseId);
            if (answer.status() == 200 && wanted.test(answer.json())) return answer.json();
            if (answer.status() != 200 && answer.status() != 404 && answer.status() != 503) answer.expect(200);
            if (System.nanoTime() > end) throw new StoryBroken(client + " waited in vain for: " + what);
            pause(LOOK_EVERY);
        }
    }

    /** Tests the way to the other province, end to end, until all of it holds. */
    void awaitPeer(String peer) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var test = "/api/exchange/peers/" + peer + "/check";
        while (!change("POST", test, call -> call)
                .expect(200)
                .json()
                .path("allHolds")
                .booleanValue(false)) {
            if (System.nanoTime() > end) throw new StoryBroken(client + " does not reach province " + peer);
            pause(COME_AGAIN);
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryBroken("interrupted");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
