package cn.tongxing.ledger.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import cn.tongxing.platform.web.Trace;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TraceTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final ExchangeWorld world = ExchangeWorld.ofTwo();
    private final TestProvince anhui = world.anhui();
    private final TestProvince chongqing = world.chongqing();
    private final UUID aCase = UUID.randomUUID();
    private final Logger log = (Logger) LoggerFactory.getLogger("cn.tongxing.ledger.exchange");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.setLevel(Level.INFO);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void close() {
        log.detachAppender(lines);
        log.setLevel(null);
        world.close();
    }

    @Test
    void bothProvincesLinesOfAMessageCarryTheTraceOfTheRequestThatWroteIt() {
        var message = Trace.within(Optional.of(ID), () -> anhui.write(chongqing, aCase, "推送"));
        var other = anhui.write(chongqing, UUID.randomUUID(), "推送");

        world.settle();

        assertThat(tracesOf(message)).hasSizeGreaterThanOrEqualTo(2).containsOnly(ID);
        assertThat(textsOf(message))
                .contains("message " + message + " of kind " + Casebook.KIND + " for 50 is written")
                .contains("message " + message + " of kind " + Casebook.KIND + " from 34: APPLIED");
        assertThat(tracesOf(other)).containsOnly("");
        assertThat(String.join("\n", textsOf(message))).doesNotContain("推送");
    }

    @Test
    void aPeersWordIsWrittenOnlyIfItIsATrace() {
        var forged = "4bf92f3577b34da6a3ce929d0e0e473\n2026-11-22 ERROR forged";
        chongqing.http.lying(bytes -> new String(bytes, UTF_8)
                .replace(ID, forged.replace("\n", "\\n"))
                .getBytes(UTF_8));

        var message = Trace.within(Optional.of(ID), () -> anhui.write(chongqing, aCase, "推送"));
        world.settle();

        assertThat(chongqing.casebook.lines(aCase)).as("it decides nothing").containsExactly("推送");
        assertThat(lines.list.stream()
                        .filter(line -> line.getFormattedMessage().contains(message + " of kind"))
                        .filter(line -> line.getFormattedMessage().contains("from 34"))
                        .map(TraceTest::trace))
                .containsExactly("");
        assertThat(lines.list).noneMatch(line -> trace(line).contains("forged"));
    }

    private List<String> tracesOf(UUID message) {
        return lines.list.stream()
                .filter(line -> line.getFormattedMessage().contains(message.toString()))
                .map(TraceTest::trace)
                .toList();
    }

    private List<String> textsOf(UUID message) {
        return lines.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(text -> text.contains(message.toString()))
                .toList();
    }

    private static String trace(ILoggingEvent line) {
        return line.getMDCPropertyMap().getOrDefault("traceId", "");
    }
}
