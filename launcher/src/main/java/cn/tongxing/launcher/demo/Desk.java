package cn.tongxing.launcher.demo;

import cn.tongxing.launcher.Door;
import cn.tongxing.launcher.client.Answer;
import cn.tongxing.launcher.client.Caller;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Somebody's place of work: an agency's client at its own province's gateway. */
record Desk(Door province, String client) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(25);

    Caller caller() {
        return province.gateway().as(client);
    }

    JsonNode view(String caseId) {
        return caller().read("/api/cases/" + caseId);
    }

    /** Does something with the case as it is now. */
    Answer act(String caseId, String what, Object body) {
        var version = view(caseId).path("version").asLong();
        return caller().post("/api/cases/" + caseId + "/" + what, version, body).expect(200, 202);
    }

    String upload(String caseId, String requirement, String fileName, byte[] content) {
        var query = "requirement=" + encoded(requirement) + "&fileName=" + encoded(fileName);
        var answer = caller().upload("/api/cases/" + caseId + "/materials?" + query, content);
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
