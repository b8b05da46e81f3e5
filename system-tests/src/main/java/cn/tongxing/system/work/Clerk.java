package cn.tongxing.system.work;

import cn.tongxing.launcher.client.Answer;
import cn.tongxing.launcher.client.Call;
import cn.tongxing.launcher.client.GatewayUnreachable;
import cn.tongxing.launcher.client.UnexpectedAnswer;
import cn.tongxing.system.Desk;
import cn.tongxing.system.journal.Journal;
import cn.tongxing.system.journal.Line;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Asks for one thing at a desk until it is answered for good, and keeps the journal of every attempt. */
final class Clerk {
    private static final Set<Integer> COME_AGAIN = Set.of(401, 408, 429);
    private static final int FIRST_PAUSE_MILLIS = 150;
    private static final int LONGEST_PAUSE_MILLIS = 2500;

    private final Journal journal;
    private final String run;
    private final Duration patience;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();

    /** @param run stands in every request id and key, so that runs on one database do not meet */
    Clerk(Journal journal, String run, Duration patience) {
        this.journal = journal;
        this.run = run;
        this.patience = patience;
    }

    /** What is asked, and by whom. A change bears the same key in every attempt; a look bears none. */
    record Question(int number, Desk desk, String step, String method, String path, UnaryOperator<Call> parts) {
        boolean isKeyed() {
            return method.equals("POST");
        }
    }

    long acknowledged() {
        return acknowledged.get();
    }

    Answer ask(Question question) {
        return insist(question, calls.incrementAndGet(), new AtomicInteger());
    }

    /** Sent twice at once under one key: both are answered, and both the same. */
    Answer askTwiceAtOnce(Question question) {
        long call = calls.incrementAndGet();
        var attempts = new AtomicInteger();
        var other = CompletableFuture.supplyAsync(() -> insist(question, call, attempts));
        var one = insist(question, call, attempts);
        var two = other.join();
        if (isTooEarly(one) != isTooEarly(two)) return isTooEarly(one) ? two : one;
        if (one.status() != two.status()
                || !text(one, "id").equals(text(two, "id"))
                || !one.json().path("version").equals(two.json().path("version")))
            journal.write(new Line.Seen(
                    journal.now(),
                    question.number(),
                    question.desk().client(),
                    "one key, two answers: " + one.text() + " and " + two.text()));
        return one;
    }

    /** The last paper may be verified between the two: then one is told to wait and the other is done, under one key. */
    private static boolean isTooEarly(Answer answer) {
        return answer.problem().equals("CASE_MATERIALS_NOT_VERIFIED");
    }

    private Answer insist(Question question, long call, AtomicInteger attempts) {
        long end = System.nanoTime() + patience.toNanos();
        int pause = FIRST_PAUSE_MILLIS;
        while (true) {
            int attempt = attempts.incrementAndGet();
            var answer = attempt(question, call, attempt);
            if (answer.isPresent()) return answer.get();
            if (System.nanoTime() > end)
                throw new Unanswered("%s %s was not answered in %d s"
                        .formatted(question.method(), question.path(), patience.toSeconds()));
            rest(pause / 2 + ThreadLocalRandom.current().nextInt(pause));
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }

    /** The answer, if it is one for good: "later" and silence are none. */
    private Optional<Answer> attempt(Question question, long call, int attempt) {
        var request = "%s-%d-%d".formatted(run, call, attempt);
        journal.write(sent(question, call, attempt, request));
        try {
            var answer = send(question, call, request);
            if (isForGood(answer)) {
                journal.write(answered(call, attempt, answer));
                if (answer.status() / 100 == 2) acknowledged.incrementAndGet();
                return Optional.of(answer);
            }
            if (answer.status() == 401) question.desk().province().gateway().forgetTokens();
            journal.write(new Line.Silent(journal.now(), call, attempt, answer.status() + " " + answer.problem()));
        } catch (GatewayUnreachable | UnexpectedAnswer e) {
            journal.write(new Line.Silent(journal.now(), call, attempt, String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private Answer send(Question question, long call, String request) {
        var made = question.desk().caller().call(question.method(), question.path());
        made.header("X-Request-Id", request);
        if (question.isKeyed()) made.key(run + "-" + call);
        return question.parts().apply(made).send();
    }

    /** 401 is no last word while keys roll: a new token is asked for. */
    private static boolean isForGood(Answer answer) {
        return answer.status() < 500 && !COME_AGAIN.contains(answer.status());
    }

    private Line.Sent sent(Question q, long call, int attempt, String request) {
        return new Line.Sent(
                journal.now(), call, attempt, request, q.number(), q.desk().client(), q.step(), q.method(), q.path());
    }

    private Line.Answered answered(long call, int attempt, Answer answer) {
        return new Line.Answered(
                journal.now(),
                call,
                attempt,
                answer.status(),
                answer.problem(),
                text(answer, "id"),
                text(answer, "state"),
                answer.json().path("version").asLong(0));
    }

    private static String text(Answer answer, String field) {
        JsonNode node = answer.json().path(field);
        return node.isString() ? node.asString() : "";
    }

    static void rest(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("interrupted");
        }
    }
}
