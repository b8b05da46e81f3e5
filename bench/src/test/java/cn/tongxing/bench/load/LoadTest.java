package cn.tongxing.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.bench.figure.Arrivals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The load generator against its own upstream: every request is counted once, whoever it waits for. */
class LoadTest {
    private static final String LARGE = "[\"%s\"]".formatted("童行".repeat(8000));

    @Test
    void anOpenLoopSendsWhatIsDueAndCountsEveryAnswer() {
        try (var upstream = Upstream.answering(LARGE)) {
            var due = new Arrivals(300, new Random(1));
            var window = Duration.ofSeconds(1);
            var expected = LongStream.generate(due::next)
                    .takeWhile(at -> at < window.toNanos())
                    .count();

            var outcome = new OpenLoop(target(upstream), new Arrivals(300, new Random(1)), window).run();

            assertThat(outcome.byStatus()).isEqualTo(Map.of(200, expected));
            assertThat(outcome.latencies().count()).isEqualTo((int) expected);
        }
    }

    @Test
    void aClosedLoopAsksAgainOnEachConnection() {
        try (var upstream = Upstream.answering("{}")) {
            var outcome = new ClosedLoop(target(upstream), 4).run(Duration.ofMillis(300));

            assertThat(outcome.allWith(200).answers()).isGreaterThan(4);
        }
    }

    @Test
    void anAnswerEndsWhereItsHeadSays() throws IOException {
        var answer = "HTTP/1.1 429 Too Many Requests\r\nDate: x\r\ncontent-LENGTH: 12\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(AnswerHead.read(answer, answer.length - 1)).isNull();
        assertThat(AnswerHead.read(answer, answer.length)).isEqualTo(new AnswerHead(429, answer.length, 12));
    }

    private static Target target(Upstream upstream) {
        return new Target(upstream.port(), List.of(Target.get("/", Map.of("Authorization", "Bearer x"))));
    }
}
