package cn.tongxing.child.intake;

import cn.tongxing.platform.access.CallerToken;
import cn.tongxing.platform.access.TokenCheck;
import cn.tongxing.platform.clock.RealTime;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows how an import goes on, as server-sent events: {@code progress} when something changed, {@code done} at its end. A
 * stream is one read of one row a second; whoever loses it opens it again and misses nothing.
 */
@Component
class WatchingImports implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WatchingImports.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int QUIET_LOOKS = 10;
    private static final int MOST = 64;

    private final ReadingImports imports;
    private final TokenCheck tokens;
    private final JsonMapper json;
    private final Semaphore places = new Semaphore(MOST);
    private volatile boolean running;

    WatchingImports(ReadingImports imports, TokenCheck tokens, JsonMapper json) {
        this.imports = imports;
        this.tokens = tokens;
        this.json = json;
    }

    void watch(UUID id, CallerToken token, HttpServletResponse response) throws IOException {
        var now = imports.find(id, token.actor());
        if (!places.tryAcquire()) throw ImportProblem.IMPORT_TOO_MANY_WATCHERS.of();
        try {
            response.setContentType("text/event-stream");
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            follow(now, token, response);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException clientGone) {
            LOG.debug("a watcher went away");
        } finally {
            places.release();
        }
    }

    private void follow(ChildImport first, CallerToken token, HttpServletResponse response)
            throws IOException, InterruptedException {
        var shown = "";
        int quiet = 0;
        for (var now = first; ; now = imports.find(first.id(), token.actor())) {
            var view = json.writeValueAsString(ImportViews.ChildImportView.of(now));
            if (!now.goesOn()) {
                send(response, "event: done\ndata: " + view);
                return;
            }
            if (!view.equals(shown)) {
                send(response, "event: progress\ndata: " + view);
                shown = view;
                quiet = 0;
            } else if (++quiet % QUIET_LOOKS == 0) {
                send(response, ":");
            }
            Thread.sleep(LOOK_EVERY);
            if (!running || !RealTime.CLOCK.instant().isBefore(token.expiresAt()) || !tokens.stillGood(token)) {
                send(response, "event: end\ndata: {}");
                return;
            }
        }
    }

    private static void send(HttpServletResponse response, String event) throws IOException {
        response.getOutputStream().write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the server waits for its requests to end. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
