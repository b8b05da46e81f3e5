package cn.tongxing.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TraceTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Logger log = (Logger) LoggerFactory.getLogger(TraceTest.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private String onward = "";

    @BeforeEach
    void listen() {
        log.setLevel(Level.INFO);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
        log.setLevel(null);
    }

    @Test
    void aServicesLineAndItsOwnCallsBelongToTheTraceOfTheRequest() throws Exception {
        var line = lineOfRequest("00-" + ID + "-00f067aa0ba902b7-01");

        assertThat(line).containsEntry("traceId", ID).containsKey("requestId");
        assertThat(onward).matches("00-" + ID + "-[0-9a-f]{16}-00").doesNotContain("00f067aa0ba902b7");
        assertThat(Trace.current()).as("after the request").isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "x",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n2026-11-22 ERROR forged",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-341722201501010011${jndi:ldap://x}-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-and-more"
            })
    void whatIsNoTraceIsNeverWritten(@Nullable String forged) throws Exception {
        var line = lineOfRequest(forged);

        assertThat(line.get("traceId")).matches("(?!0{32})[0-9a-f]{32}").isNotEqualTo(ID);
        assertThat(onward).contains(line.get("traceId"));
    }

    @Test
    void whatCameFromElsewhereHoldsForItsWorkOnly() {
        var inside = Trace.within(Trace.wellFormed(ID), Trace::current);

        assertThat(inside).contains(ID);
        assertThat(Trace.current()).isEmpty();
        assertThat(Trace.within(Trace.wellFormed(ID), () -> Trace.within(Optional.empty(), Trace::current)))
                .isEmpty();
        assertThat(Trace.wellFormed("0".repeat(32))).isEmpty();
        assertThat(Trace.wellFormed(ID + "\n")).isEmpty();
        assertThat(Trace.wellFormed(null)).isEmpty();
    }

    private Map<String, String> lineOfRequest(@Nullable String traceparent) throws ServletException, IOException {
        var request = new MockHttpServletRequest("GET", "/api/things");
        if (traceparent != null) request.addHeader("traceparent", traceparent);
        new RequestIdFilter().doFilter(request, new MockHttpServletResponse(), (asked, answer) -> {
            log.info("a line");
            onward = Trace.onward().orElseThrow();
        });
        return lines.list.getLast().getMDCPropertyMap();
    }
}
