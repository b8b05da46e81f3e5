package cn.tongxing.bench.gateway;

import cn.tongxing.bench.figure.Spread;
import cn.tongxing.launcher.Province;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Switches a client off through the gateway, and asks with its token until it is refused. */
final class Revocation {
    private static final String ADMINISTRATOR = "dev-34-341722-agency-admin";
    private static final String CLIENT = "dev-34-341722-approver";
    private static final int A_SECOND = 1100;
    private static final Duration PATIENCE = Duration.ofSeconds(70);

    private final Province province;
    private final String path;

    Revocation(Province province, String path) {
        this.province = province;
        this.path = path;
    }

    /** Gateways learn of the upstream from the registry within seconds. */
    void awaitRoute() {
        secondsUntil(province.gateway().token(CLIENT), status -> status == 200);
    }

    /** Seconds from the answer that confirms it to the first 401. */
    Spread measure(int times, Consumer<String> progress) {
        var seconds = new ArrayList<Double>();
        for (var i = 0; i < times; i++) {
            province.gateway().forgetTokens();
            var token = province.gateway().token(CLIENT);
            secondsUntil(token, status -> status == 200);
            change("disabling", Map.of("reason", "度量"));
            var took = secondsUntil(token, status -> status == 401);
            change("enabling", Map.of());
            pause(A_SECOND); // a token issued in the second of the change is denied as well
            progress.accept("%.3f s".formatted(took));
            seconds.add(took);
        }
        return Spread.of(seconds);
    }

    private void change(String how, Map<String, String> body) {
        var administrator = province.gateway().as(ADMINISTRATOR);
        var version = administrator.get("/api/clients/" + CLIENT).expect(200).version();
        administrator.post("/api/clients/" + CLIENT + "/" + how, version, body).expect(200);
    }

    private double secondsUntil(String token, IntPredicate wanted) {
        var start = System.nanoTime();
        var caller = province.gateway().withAuthorization("Bearer " + token);
        while (!wanted.test(caller.get(path).status())) {
            if (System.nanoTime() - start > PATIENCE.toNanos())
                throw new IllegalStateException(
                        "the gateway still answers " + caller.get(path).status());
            pause(2);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
