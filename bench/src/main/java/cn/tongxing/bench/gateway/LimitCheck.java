package cn.tongxing.bench.gateway;

import cn.tongxing.bench.figure.Arrivals;
import cn.tongxing.bench.load.OpenLoop;
import cn.tongxing.bench.load.Outcome;
import cn.tongxing.bench.load.Target;
import cn.tongxing.bench.report.Aim;
import cn.tongxing.bench.report.Report;
import cn.tongxing.bench.report.Words;
import cn.tongxing.launcher.Province;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Two gateways share one agency's limit: how many requests they let pass together beside how many they should. */
final class LimitCheck {
    private static final int RATE = 100;
    private static final int BURST = 100;
    private static final String LIMITS = "tongxing.gateway.limits.";
    private static final String CLIENT = "dev-34-340104-handler";

    /** What each gateway is asked, as a part of the rate that the two may pass together. */
    private record Load(Words words, double first, double second) {}

    private static final List<Load> LOADS = List.of(
            new Load(Words.of("even", "两边各一半，共三倍限额", "half at each, three times the limit"), 1.5, 1.5),
            new Load(Words.of("uneven", "九比一，共三倍限额", "nine to one, three times the limit"), 2.7, 0.3),
            new Load(Words.of("lopsided", "一边三倍，另一边百分之三", "three times at one, 3 % at the other"), 3, 0.03),
            new Load(Words.of("below", "共九成限额，十比一", "nine tenths of the limit, ten to one"), 0.82, 0.08));

    private final Province province;
    private final String path;
    private final Duration window;
    private final long seed;

    LimitCheck(Province province, String path, Duration window, long seed) {
        this.province = province;
        this.path = path;
        this.window = window;
        this.seed = seed;
    }

    void tell(Report report) {
        var settings = Map.of(
                LIMITS + "replicas", "2",
                LIMITS + "agency.rate", Integer.toString(RATE),
                LIMITS + "agency.burst", Integer.toString(BURST));
        try (var first = Replica.ofGateway(province, "gateway-a", settings);
                var second = Replica.ofGateway(province, "gateway-b", settings)) {
            for (var load : LOADS) tell(report, load, first, second);
        }
    }

    private void tell(Report report, Load load, Replica first, Replica second) {
        report.progress(load.words().english());
        awaitFullBucket(first, second);
        var calls = RedisCalls.of(province.port("redis"));
        var other = CompletableFuture.supplyAsync(() -> ask(second, load.second(), seed + 1));
        var one = ask(first, load.first(), seed);
        tell(report, load, one, other.join(), RedisCalls.of(province.port("redis")) - calls);
    }

    private Outcome ask(Replica replica, double part, long itsSeed) {
        return new OpenLoop(target(replica), new Arrivals(part * RATE, new Random(itsSeed)), window).run();
    }

    private Target target(Replica replica) {
        var token = province.gateway().token(CLIENT);
        return new Target(replica.port(), List.of(Target.get(path, Map.of("Authorization", "Bearer " + token))));
    }

    private static void tell(Report report, Load load, Outcome one, Outcome other, long calls) {
        var asked = one.answers() + other.answers();
        var passed = one.with(200) + other.with(200);
        if (passed + one.with(429) + other.with(429) != asked)
            throw new IllegalStateException("neither passed nor limited: " + one.byStatus() + " " + other.byStatus());
        var allowed = Math.min(asked, BURST + RATE * one.seconds());
        report.figure(
                Words.of(
                        "limit." + load.words().key(),
                        "限额偏差，" + load.words().chinese(),
                        "off the limit, " + load.words().english()),
                100 * (passed - allowed) / allowed,
                "%");
        report.figure(
                Words.of("limit." + load.words().key() + ".off", "其大小", "its size"),
                Math.abs(100 * (passed - allowed) / allowed),
                "%",
                Aim.atMost(1));
        report.figure(
                Words.of(
                        "limit." + load.words().key() + ".asks",
                        "每放行一次向 Redis 询问",
                        "asks of Redis for each that passed"),
                (double) calls / passed,
                "",
                Aim.atMost(0.2));
    }

    /** Both have verified the token, and what was taken before has come back. */
    private void awaitFullBucket(Replica first, Replica second) {
        for (var replica : List.of(first, second))
            new OpenLoop(target(replica), new Arrivals(2, new Random(seed)), Duration.ofSeconds(2)).run();
        try {
            Thread.sleep(Duration.ofSeconds(2L + BURST / RATE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
