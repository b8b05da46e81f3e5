package cn.tongxing.launcher.proof;

import cn.tongxing.launcher.client.Caller;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** That two provinces show the same shared projection of a case, and the same messages, all of them in the proved logs. */
public record CaseProof(String digest, String otherDigest, long version, int messages) {
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(30);

    public static CaseProof of(String caseId, Caller one, Caller other, List<LogProof> logs) {
        var path = "/api/cases/" + caseId + "/proof";
        var mine = settled(path, one, other);
        var theirs = other.read(path);
        NotProven.unless(mine.path("digest").isString(), "the case was never shared");
        NotProven.unless(
                mine.path("digest").equals(theirs.path("digest")),
                "digests of the shared projection differ: %s and %s",
                mine.path("digest"),
                theirs.path("digest"));
        NotProven.unless(mine.path("version").equals(theirs.path("version")), "versions differ");
        var messages = inOrder(mine);
        var mirrored = inOrder(theirs);
        NotProven.unless(messages.size() == mirrored.size(), "the sides name different messages");
        for (var i = 0; i < messages.size(); i++) {
            same(messages.get(i), mirrored.get(i));
            inLogs(messages.get(i), logs);
        }
        return new CaseProof(
                mine.path("digest").asString(),
                theirs.path("digest").asString(),
                mine.path("version").asLong(),
                messages.size());
    }

    /** The answer of the one side once both agree, or what it says when they have not after a while. */
    private static JsonNode settled(String path, Caller one, Caller other) {
        var end = System.nanoTime() + SETTLES_WITHIN.toNanos();
        while (true) {
            var mine = one.read(path);
            var theirs = other.read(path);
            var equal = mine.path("digest").equals(theirs.path("digest"))
                    && complete(mine)
                    && complete(theirs)
                    && mine.path("messages").size() == theirs.path("messages").size();
            if (equal || System.nanoTime() > end) return mine;
        }
    }

    private static boolean complete(JsonNode proof) {
        return proof.path("messages")
                .valueStream()
                .allMatch(message -> message.path("receipt").isString());
    }

    private static List<JsonNode> inOrder(JsonNode proof) {
        return proof.path("messages")
                .valueStream()
                .sorted(Comparator.comparing(message -> message.path("message").asString()))
                .toList();
    }

    private static void same(JsonNode one, JsonNode other) {
        for (var field : List.of("message", "kind", "seq", "block", "commitment", "receipt", "outcome"))
            NotProven.unless(
                    one.path(field).equals(other.path(field)),
                    "message %s: the sides name another %s",
                    one.path("message").asString(),
                    field);
        NotProven.unless(!one.path("direction").equals(other.path("direction")), "both sides claim one direction");
    }

    private static void inLogs(JsonNode message, List<LogProof> logs) {
        var id = message.path("message").asString();
        var proven = messages(logs)
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotProven("message " + id + " is in no log"));
        NotProven.unless(
                proven.commitment().text().equals(message.path("commitment").asString()), "message %s: commitment", id);
        NotProven.unless(proven.block() == message.path("block").asLong(), "message %s: block", id);
        NotProven.unless(
                messages(logs)
                        .anyMatch(
                                each -> each.id().equals(message.path("receipt").asString())),
                "message %s: its receipt is in no log",
                id);
    }

    private static Stream<ProvenMessage> messages(List<LogProof> logs) {
        return logs.stream().flatMap(log -> log.messages().stream());
    }
}
