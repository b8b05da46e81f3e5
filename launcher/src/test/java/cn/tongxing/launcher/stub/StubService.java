package cn.tongxing.launcher.stub;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Stands in for every service where only processes matter: it can be extracted like a Spring Boot jar, opens its two
 * ports, is ready, and hands out tokens. A file `fails` beside its checkout's root lets it die, `slow` never be ready.
 */
public final class StubService {
    private StubService() {}

    public static void main(String[] arguments) throws IOException, URISyntaxException {
        var jar = Path.of(StubService.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (arguments.length > 0 && arguments[0].equals("extract")) {
            var target = Files.createDirectories(Path.of(arguments[2]));
            Files.copy(jar, target.resolve(jar.getFileName()));
            return;
        }
        var root = Path.of(System.getenv("TX_STUB_ROOT"));
        var name = jar.getFileName().toString().replaceAll("-[0-9].*", "");
        if (Files.exists(root.resolve("fails." + name))) {
            System.out.println("Caused by: java.lang.IllegalStateException: told to fail");
            System.exit(1);
        }
        var ready = Files.notExists(root.resolve("slow." + name));
        for (var setting : List.of("--server.port=", "--management.server.port="))
            serve(Integer.parseInt(value(arguments, setting)), ready ? 200 : 503);
    }

    private static void serve(int port, int status) throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", exchange -> {
            var body = "{\"access_token\":\"stub\",\"expires_in\":600}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private static String value(String[] arguments, String setting) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(setting))
                .map(argument -> argument.substring(setting.length()))
                .findFirst()
                .orElseThrow();
    }
}
