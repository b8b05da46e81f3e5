package cn.tongxing.system.journal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing a desk wanted: every attempt at it, and the answer that was for good, if there was one. */
public record Call(List<Line.Sent> attempts, Line.@Nullable Answered answer) {
    public Call {
        attempts = List.copyOf(attempts);
    }

    private Line.Sent first() {
        return attempts.getFirst();
    }

    public int number() {
        return first().number();
    }

    public String desk() {
        return first().desk();
    }

    public String step() {
        return first().step();
    }

    public String method() {
        return first().method();
    }

    public String path() {
        return first().path();
    }

    public Optional<Line.Answered> answered() {
        return Optional.ofNullable(answer);
    }

    /** It was done, and we were told so. */
    public boolean acknowledged() {
        return answer != null && answer.status() / 100 == 2;
    }

    /** The id of the attempt that was answered. */
    public String answeredRequest() {
        return attempts.stream()
                .filter(sent -> answer != null && sent.attempt() == answer.attempt())
                .map(Line.Sent::request)
                .findFirst()
                .orElse("");
    }

    @Override
    public String toString() {
        return "%s %s (%s)".formatted(method(), path(), attempts.getLast().request());
    }
}
