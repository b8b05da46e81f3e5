package cn.tongxing.system.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private static final String BODY = "{\"answer\":\"to ";

    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private HttpServer gateway;
    private FaultProxy proxy;
    private URI address;
    private HttpClient http;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        gateway.createContext("/", exchange -> {
            var asked = exchange.getRequestURI().toString();
            var said = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            arrived.add(exchange.getRequestMethod() + " " + asked + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + said);
            var bytes = (BODY + asked + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        gateway.start();
        proxy = FaultProxy.listening(1);
        address = proxy.inFrontOf(
                URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()));
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterEach
    void stop() {
        proxy.close();
        gateway.stop(0);
        http.shutdownNow();
    }

    @Test
    void inCalmWeatherEverythingPassesAsItIs() throws Exception {
        var answer = post("/exchange/doorbell?x=1", "ring");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo(BODY + "/exchange/doorbell?x=1\"}");
        assertThat(arrived).containsExactly("POST /exchange/doorbell?x=1 Peer abc ring");
        assertThat(proxy.struck()).isZero();
    }

    @Test
    void doubledRequestsArriveTwice() throws Exception {
        proxy.turn(Weather.DOUBLED);

        for (int i = 0; i < 20; i++)
            assertThat(get("/exchange/blocks?after=" + i)).contains("after=" + i);

        assertThat(arrived).hasSize(20 + (int) proxy.struck());
        assertThat(proxy.struck()).isPositive();
    }

    @Test
    void outOfOrderAnAnswerIsThatOfAnEarlierRequestOfItsKind() throws Exception {
        proxy.turn(Weather.REORDERED);

        var wrong = 0;
        for (int i = 0; i < 40; i++) if (!get("/exchange/blocks?after=" + i).contains("after=" + i + "\"")) wrong++;

        assertThat(wrong).isPositive();
        assertThat(get("/exchange/position")).contains("/exchange/position");
    }

    @Test
    void aCutLeavesHalfABody() {
        proxy.turn(Weather.CUT);

        assertThat(failures(30)).isPositive();
    }

    @Test
    void garbageIsNoneOfTheAnswers() {
        proxy.turn(Weather.GARBAGE);

        var changed = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            try {
                var said = get("/exchange/blocks");
                if (!said.equals(BODY + "/exchange/blocks\"}")) changed.add(said);
            } catch (IOException | InterruptedException e) {
                changed.add(e.toString());
            }
        }

        assertThat(changed).hasSize((int) proxy.struck()).isNotEmpty();
    }

    @Test
    void inAPartitionNothingArrivesUntilTheSkyClears() throws Exception {
        proxy.turn(Weather.REFUSED);
        assertThatThrownBy(() -> get("/exchange/blocks")).isInstanceOf(IOException.class);
        proxy.turn(Weather.SILENT);
        assertThatThrownBy(() -> get("/exchange/blocks")).isInstanceOf(IOException.class);
        assertThat(arrived).isEmpty();

        proxy.turn(Weather.CALM);

        assertThat(get("/exchange/blocks")).contains("/exchange/blocks");
    }

    private int failures(int tries) {
        int failed = 0;
        for (int i = 0; i < tries; i++) {
            try {
                get("/exchange/blocks");
            } catch (IOException | InterruptedException cut) {
                failed++;
            }
        }
        return failed;
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(2))
                .header("Authorization", "Peer abc");
    }
}
