package cn.tongxing.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.testing.TestPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;

/** A service whose database is not there yet, as after a power cut, waits for it and does not die. */
class LateDatabaseTest {

    @Test
    void aServiceWaitsForItsDatabase() throws IOException {
        var settings = new HashMap<String, Object>();
        var database =
                TestPlatform.register((name, value) -> settings.put(name, value.get()), "sample-service", "late");
        settings.put("server.port", 0);
        settings.put("management.server.port", 0);
        var address = URI.create(database.url().substring("jdbc:".length()));

        try (var door = new LateDoor(address.getPort(), 4)) {
            settings.put("spring.datasource.url", database.url().replace(":" + address.getPort(), ":" + door.port()));
            var service = new SpringApplication(SampleApplication.class, TestPlatform.class);
            service.setAdditionalProfiles("development", "test");
            service.setDefaultProperties(settings);
            try (var running = service.run()) {
                assertThat(door.turnedAway()).isEqualTo(4);
                assertThat(running.getBean(ApplicationAvailability.class).getReadinessState())
                        .isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
            }
        }
    }

    /** Hangs up on the first callers, as a database that is starting; passes everything on afterwards. */
    private static final class LateDoor implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger turnedAway = new AtomicInteger();
        private final int database;
        private final int first;

        LateDoor(int database, int first) throws IOException {
            this.database = database;
            this.first = first;
            Thread.startVirtualThread(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        int turnedAway() {
            return turnedAway.get();
        }

        private void accept() {
            while (!server.isClosed()) {
                try {
                    var caller = server.accept();
                    if (turnedAway.get() < first) {
                        turnedAway.incrementAndGet();
                        caller.close();
                    } else {
                        join(caller, new Socket(InetAddress.getLoopbackAddress(), database));
                    }
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private static void join(Socket caller, Socket database) {
            Thread.startVirtualThread(() -> pass(caller, database));
            Thread.startVirtualThread(() -> pass(database, caller));
        }

        private static void pass(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException hungUp) {
                // the other direction ends with it
            }
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
