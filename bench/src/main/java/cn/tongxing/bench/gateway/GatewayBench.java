package cn.tongxing.bench.gateway;

import cn.tongxing.bench.figure.Arrivals;
import cn.tongxing.bench.figure.Pairs;
import cn.tongxing.bench.figure.Spread;
import cn.tongxing.bench.figure.Steadiness;
import cn.tongxing.bench.figure.Turns;
import cn.tongxing.bench.load.OpenLoop;
import cn.tongxing.bench.load.Target;
import cn.tongxing.bench.load.Upstream;
import cn.tongxing.bench.report.Aim;
import cn.tongxing.bench.report.Options;
import cn.tongxing.bench.report.Report;
import cn.tongxing.bench.report.Words;
import cn.tongxing.launcher.Deployment;
import cn.tongxing.launcher.Home;
import cn.tongxing.launcher.LauncherProblem;
import cn.tongxing.launcher.Province;
import cn.tongxing.launcher.process.Proc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** `bench gateway`: the province's gateway with everything it does, beside a bare one and nginx, in one run. */
public final class GatewayBench {
    public static final Map<String, Long> DEFAULTS = defaults();

    private static final String PROVINCE = "34";

    /** The upstream stands in the registry as this service, which is not started. */
    private static final String SERVICE = "checklist-service";

    private static final String PATH = "/api/guides";
    private static final String LIMITS = "tongxing.gateway.limits.";

    /** Agencies that call in turn; the gateway looks each up by its token, its revocations and its bucket. */
    private static final List<String> CLIENTS = List.of(
            "dev-34-34-handler",
            "dev-34-3417-handler",
            "dev-34-341722-handler",
            "dev-34-341722-education-handler",
            "dev-34-341722102-handler",
            "dev-34-341722100-handler",
            "dev-34-340104-handler");

    private static final String JSON = """
            {"items":[%s],"next":null}""".formatted(String.join(",", java.util.Collections.nCopies(8, """
                    {"item":"DE_FACTO_UNATTENDED_CHILD","division":"500235","version":"500235@1,50@1,00@1"}""")));

    private final Report report;
    private final Options options;
    private final Duration window;

    private GatewayBench(Report report, Options options) {
        this.report = report;
        this.options = options;
        this.window = options.seconds("window");
    }

    private static Map<String, Long> defaults() {
        var defaults = new LinkedHashMap<String, Long>();
        defaults.put("warm-up", 90L); // seconds for each, and on until it is steady
        defaults.put("window", 10L); // seconds
        defaults.put("rounds", 6L); // pairs
        defaults.put("connections", 32L);
        defaults.put("revocations", 10L);
        defaults.put("limit-seconds", 30L);
        defaults.put("seed", 20261122L);
        return defaults;
    }

    public static void run(Home home, Options options) {
        var jar = home.root().resolve("bench/bare-gateway/target/bare-gateway.jar");
        if (!Files.exists(jar))
            throw new LauncherProblem(
                    "还没有构建对照网关，请用 ./tongxing bench gateway 运行。",
                    "The bare gateway is not built; run ./tongxing bench gateway.");
        var report = Report.begin("gateway", home.root(), Clock.systemUTC(), System.out, options.all());
        new GatewayBench(report, options).measure(jar);
        report.end();
    }

    private void measure(Path jar) {
        report.progress("启动一省的身份服务与网关 starting identity-service and gateway of a province");
        try (var deployment = Deployment.builder()
                        .forTests()
                        .provinces(PROVINCE)
                        .only("identity-service")
                        .jvm(PROVINCE, "gateway", "-XX:TieredStopAtLevel=4")
                        .setting(PROVINCE, "gateway", LIMITS + "agency.rate", "5000")
                        .setting(PROVINCE, "gateway", LIMITS + "agency.burst", "10000")
                        // a refused token counts against the sender's address
                        .setting(PROVINCE, "gateway", LIMITS + "address.rate", "5000")
                        .start();
                var upstream = Upstream.answering(JSON)) {
            var province = deployment.province(PROVINCE);
            try (var registration = Registration.of(province, SERVICE, upstream.port());
                    var bare = Replica.ofBareGateway(province, jar, upstream.port())) {
                measure(province, bare, upstream);
            }
        }
    }

    private void measure(Province province, Replica bare, Upstream upstream) {
        var nginx = Nginx.installed().map(program -> Nginx.start(program, province, upstream.port()));
        try {
            var ours =
                    contender("ours", "童行网关", "Tongxing's gateway", province, province.port("gateway"), pid(province));
            var contenders = new ArrayList<>(
                    List.of(ours, contender("bare", "裸网关", "bare gateway", province, bare.port(), bare.pid())));
            nginx.ifPresentOrElse(
                    it -> contenders.add(contender("nginx", "nginx", "nginx", province, it.port(), it.pid())),
                    () -> report.note("未安装 nginx，不作对照。", "nginx is not installed and is left out."));
            new Revocation(province, PATH).awaitRoute();
            contenders.forEach(this::warmUp);
            var most = atFullLoad(province, contenders);
            contenders.add(0, contender("direct", "直接访问上游", "the upstream itself", province, upstream.port(), 0));
            atHalfLoad(contenders, most / 2);
        } finally {
            nginx.ifPresent(Replica::close);
        }
        revocation(province);
        report.section("两个网关共用一个限额", "one limit shared by two gateways");
        new LimitCheck(province, PATH, options.seconds("limit-seconds"), options.seed()).tell(report);
    }

    private static long pid(Province province) {
        return province.pid("gateway").orElseThrow();
    }

    private static Contender contender(
            String key, String chinese, String english, Province province, int port, long pid) {
        return new Contender(Words.of(key, chinese, english), () -> new Target(port, requests(province)), pid);
    }

    private static List<byte[]> requests(Province province) {
        return CLIENTS.stream()
                .map(client -> Target.get(
                        PATH,
                        Map.of(
                                "Authorization",
                                "Bearer " + province.gateway().token(client),
                                "traceparent",
                                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")))
                .toList();
    }

    private void warmUp(Contender contender) {
        var steady = new Steadiness();
        var atLeast = options.seconds("warm-up");
        var began = System.nanoTime();
        while (elapsed(began).compareTo(atLeast) < 0
                || !steady.isReached() && elapsed(began).compareTo(atLeast.multipliedBy(3)) < 0) {
            var seen = contender.fullLoad(options.number("connections"), window);
            steady.add(seen.microseconds());
            report.progress("预热 warming up %s：%.0f/s，%.0f µs"
                    .formatted(contender.words().english(), seen.rate(), seen.microseconds()));
        }
        if (!steady.isReached())
            report.note(
                    contender.words().chinese() + "预热后每请求处理器时间仍变化 5% 以上。",
                    "After its warm-up the CPU a request of "
                            + contender.words().english() + " still changes by 5 % or more.");
    }

    private static Duration elapsed(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** @return the median of our highest rates */
    private double atFullLoad(Province province, List<Contender> contenders) {
        report.section("满载：各人请求一答即再问", "full load: each connection asks again once answered");
        var seen = new LinkedHashMap<String, List<Contender.Window>>();
        var redis = Proc.cpuTime(province.pid("redis").orElseThrow());
        for (var round : Turns.of(contenders, options.number("rounds"))) {
            for (var contender : round) {
                var shown = contender.fullLoad(options.number("connections"), window);
                seen.computeIfAbsent(contender.words().key(), key -> new ArrayList<>())
                        .add(shown);
                report.progress(
                        "%s %.0f/s，%.0f µs".formatted(contender.words().english(), shown.rate(), shown.microseconds()));
            }
        }
        for (var contender : contenders)
            tellFullLoad(contender, seen.get(contender.words().key()));
        for (var other : contenders.subList(1, contenders.size())) tellRatio(other, seen);
        report.figure(
                Words.of("redis.cpu", "其间 Redis 的处理器时间", "processor time of Redis meanwhile"),
                Proc.cpuTime(province.pid("redis").orElseThrow()).minus(redis).toMillis() / 1e3,
                "s");
        return spread(seen.get("ours"), Contender.Window::rate).median();
    }

    private void tellFullLoad(Contender contender, List<Contender.Window> windows) {
        var words = contender.words();
        report.figure(
                Words.of(words.key() + ".rate", words.chinese() + "每秒请求", "requests a second, " + words.english()),
                spread(windows, Contender.Window::rate),
                "/s");
        report.figure(
                Words.of(words.key() + ".cpu", words.chinese() + "每请求处理器时间", "CPU a request, " + words.english()),
                spread(windows, Contender.Window::microseconds),
                "µs",
                words.key().equals("ours") ? Aim.atMost(350) : null);
    }

    private void tellRatio(Contender other, Map<String, List<Contender.Window>> seen) {
        var words = other.words();
        report.figure(
                Words.of("ours-by-" + words.key(), "速率之比，对" + words.chinese(), "rate beside " + words.english()),
                pairs(seen.get("ours"), seen.get(words.key()), Contender.Window::rate)
                        .ratio(),
                "",
                words.key().equals("bare") ? Aim.atLeast(0.85) : null);
        report.figure(
                Words.of(
                        "ours-by-" + words.key() + ".cpu",
                        "处理器时间之比，对" + words.chinese(),
                        "CPU beside " + words.english()),
                pairs(seen.get("ours"), seen.get(words.key()), Contender.Window::microseconds)
                        .ratio(),
                "");
    }

    /** Arrivals that wait for nobody, for all at the same rate: half of our most. */
    private void atHalfLoad(List<Contender> contenders, double rate) {
        report.section("半载：到达不等待应答", "half load: arrivals wait for nobody's answer");
        report.figure(Words.of("half.rate", "到达率", "arrivals"), rate, "/s");
        var median = new LinkedHashMap<String, List<Double>>();
        var tail = new LinkedHashMap<String, List<Double>>();
        var seed = options.seed();
        for (var round : Turns.of(contenders, options.number("rounds"))) {
            for (var contender : round) {
                var arrivals = new Arrivals(rate, new Random(seed));
                var took = new OpenLoop(contender.targets().get(), arrivals, window)
                        .run()
                        .allWith(200)
                        .latencies();
                median.computeIfAbsent(contender.words().key(), key -> new ArrayList<>())
                        .add(took.percentile(50));
                tail.computeIfAbsent(contender.words().key(), key -> new ArrayList<>())
                        .add(took.percentile(99));
                report.progress("%s p50 %.2f ms，p99 %.2f ms"
                        .formatted(contender.words().english(), took.percentile(50), took.percentile(99)));
            }
            seed++;
        }
        for (var contender : contenders) tellLatency(contender.words(), median, tail);
        tellAdded(median, "p50", 1);
        tellAdded(tail, "p99", 5);
    }

    private void tellLatency(Words words, Map<String, List<Double>> median, Map<String, List<Double>> tail) {
        report.figure(
                Words.of("half." + words.key() + ".p50", words.chinese() + " p50", words.english()),
                Spread.of(median.get(words.key())),
                "ms");
        report.figure(
                Words.of("half." + words.key() + ".p99", words.chinese() + " p99", words.english()),
                Spread.of(tail.get(words.key())),
                "ms");
    }

    private void tellAdded(Map<String, List<Double>> seen, String percentile, double most) {
        report.figure(
                Words.of("adds." + percentile, "比直接访问多 " + percentile, "more than the upstream itself"),
                pairs(seen.get("ours"), seen.get("direct"), value -> value).difference(),
                "ms",
                Aim.atMost(most));
        report.figure(
                Words.of("adds-to-bare." + percentile, "比裸网关多 " + percentile, "more than the bare gateway"),
                pairs(seen.get("ours"), seen.get("bare"), value -> value).difference(),
                "ms");
    }

    private void revocation(Province province) {
        report.section("停用后令牌失效", "a revoked token fails");
        var took = new Revocation(province, PATH).measure(options.number("revocations"), report::progress);
        report.figure(
                Words.of(
                        "revoked.slowest",
                        "自停用得到确认至被拒，最慢",
                        "from the confirmed revocation to the first refusal, the slowest"),
                took.largest(),
                "s",
                Aim.atMost(1));
        report.figure(
                Words.of("revoked", "自停用得到确认至被拒", "from the confirmed revocation to the first refusal"), took, "s");
    }

    private static <T> Spread spread(List<T> windows, ToDoubleFunction<T> of) {
        return Spread.of(windows.stream().mapToDouble(of).toArray());
    }

    private static <T> Pairs pairs(List<T> ours, List<T> others, ToDoubleFunction<T> of) {
        var pairs = new Pairs();
        for (var i = 0; i < ours.size(); i++) pairs.add(of.applyAsDouble(ours.get(i)), of.applyAsDouble(others.get(i)));
        return pairs;
    }
}
