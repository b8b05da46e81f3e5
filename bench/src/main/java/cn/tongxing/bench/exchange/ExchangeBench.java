package cn.tongxing.bench.exchange;

import cn.tongxing.bench.figure.Arrivals;
import cn.tongxing.bench.figure.Latencies;
import cn.tongxing.bench.figure.Pairs;
import cn.tongxing.bench.figure.Recorder;
import cn.tongxing.bench.report.Aim;
import cn.tongxing.bench.report.Options;
import cn.tongxing.bench.report.Report;
import cn.tongxing.bench.report.Usage;
import cn.tongxing.bench.report.Words;
import cn.tongxing.launcher.Home;
import cn.tongxing.launcher.client.UnexpectedAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;

/** `bench exchange`: hand-overs between two provinces on this machine, beside plain SQL and beside the signatures alone. */
public final class ExchangeBench {
    public static final Map<String, Long> DEFAULTS = defaults();

    /** A review, a decision and an off-turn request: what the two sides can say of one case without each other. */
    private static final int MESSAGES_A_CASE = 3;

    private final Report report;
    private final Options options;
    private final Clock clock = Clock.systemUTC();

    private ExchangeBench(Report report, Options options) {
        this.report = report;
        this.options = options;
    }

    private static Map<String, Long> defaults() {
        var defaults = new LinkedHashMap<String, Long>();
        defaults.put("desks", 8L); // who walk cases at once
        defaults.put("warm-up", 90L); // seconds of whole cases before any figure
        defaults.put("cases-seconds", 60L);
        defaults.put("talks", 1600L); // cases that hand-overs are made of
        defaults.put("at-once", 64L); // hand-overs under way at the limit
        defaults.put("limit-warm-up", 180L); // seconds of such hand-overs before their figures
        defaults.put("window", 15L); // seconds
        defaults.put("rounds", 5L); // pairs with plain SQL
        defaults.put("rate", 50L); // hand-overs a second
        defaults.put("rate-seconds", 60L);
        defaults.put("backlog", 5000L); // messages
        defaults.put("seed", 20261122L);
        return defaults;
    }

    public static void run(Home home, Options options) {
        var report = Report.begin("exchange", home.root(), Clock.systemUTC(), System.out, options.all());
        new ExchangeBench(report, options).measure();
        report.end();
    }

    private void measure() {
        signatures();
        report.progress("启动两省 starting both provinces");
        try (var world = World.start()) {
            var walk = world.walk();
            var cases = pool(world, walk);
            wholeCases(world, walk);
            var talks = new Talks(cases.subList(0, Math.min(cases.size(), options.number("talks"))).stream()
                    .map(theCase -> world.talk(walk, theCase))
                    .toList());
            atTheLimit(world, talks);
            atRate(world, talks, options.number("rate"), Aim.atMost(250));
            atRate(world, talks, 1, null);
            talks.end();
            backlog(world, walk, cases);
        }
    }

    private void signatures() {
        report.section("密码运算本身", "the cryptography alone");
        var alone = Signatures.measure(options.seed());
        report.figure(Words.of("sign", "签名 ES256", "to sign"), alone.sign(), "µs");
        report.figure(Words.of("verify", "验签 ES256", "to verify"), alone.verify(), "µs");
        report.figure(Words.of("encrypt", "加密 ECDH-ES+A256KW", "to encrypt a body"), alone.encrypt(), "µs");
        report.figure(Words.of("decrypt", "解密", "to decrypt a body"), alone.decrypt(), "µs");
        var each = (alone.encrypt() + alone.decrypt()) * 2 + (alone.sign() + alone.verify()) * 2;
        report.figure(
                Words.of(
                        "cryptography-alone",
                        "每次移交只作密码运算（报文与回执各一区块），全部核",
                        "hand-overs a second of cryptography alone, message and receipt in a block each, all cores"),
                Runtime.getRuntime().availableProcessors() * 1e6 / each,
                "/s");
    }

    private void wholeCases(World world, Walk walk) {
        report.section("整件事项，经两省网关", "whole cases through the two gateways");
        report.progress("预热 warming up");
        walked(walk, options.seconds("warm-up"));
        var before = world.usage();
        var took = walked(walk, options.seconds("cases-seconds"));
        tellCpu("case", "每件事项的处理器时间", "CPU a case", world.usage().since(before), took.count());
        report.figure(
                Words.of("cases", "每秒办结", "cases a second, from the child's record to the allowance"),
                took.count() / (double) options.seconds("cases-seconds").toSeconds(),
                "/s");
        tellLatency("case", "一件", "one case", took);
    }

    /** Services that answer for the first time may say that they need longer. */
    private static void first(Walk walk) {
        for (int tries = 1; ; tries++) {
            try {
                walk.finish(walk.pushed());
                return;
            } catch (UnexpectedAnswer stillCold) {
                if (tries == 5) throw stillCold;
            }
        }
    }

    /** How long each case took that began and ended within the window. */
    private Latencies walked(Walk walk, Duration window) {
        var end = System.nanoTime() + window.toNanos();
        var took = new Recorder();
        Together.run(options.number("desks"), () -> {
            while (System.nanoTime() - end < 0) {
                var began = System.nanoTime();
                walk.finish(walk.pushed());
                if (System.nanoTime() - end < 0) took.record(System.nanoTime() - began);
            }
        });
        return took.all();
    }

    private List<Walk.Case> pool(World world, Walk walk) {
        var wanted = Math.max(options.number("talks"), Math.ceilDiv(options.number("backlog"), MESSAGES_A_CASE));
        report.progress("准备 %d 件已推送的事项 preparing %d pushed cases".formatted(wanted, wanted));
        first(walk);
        var left = new AtomicInteger(wanted);
        var cases = new ConcurrentLinkedQueue<Walk.Case>();
        Together.run(options.number("desks"), () -> {
            while (left.getAndDecrement() > 0) cases.add(walk.pushed());
        });
        cases.forEach(theCase -> world.toHousehold().await(theCase.id(), "pushed"));
        world.books().awaitRest();
        world.awaitMaterials();
        return List.copyOf(cases);
    }

    /** What one window of hand-overs showed. */
    private record Window(long from, long to, List<HandOver> done, Usage used) {
        double rate() {
            return done.size() * 1e6 / (to - from);
        }
    }

    private Window window(World world, Talks talks) {
        var before = world.usage();
        var from = micros();
        talks.closed(options.number("at-once"), options.seconds("window"));
        var to = micros();
        var used = world.usage().since(before);
        world.books().awaitRest();
        var done = world.books().since(from).stream()
                .filter(handOver -> handOver.isDone() && handOver.acknowledged() < to)
                .toList();
        return new Window(from, to, done, used);
    }

    private long micros() {
        var now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    }

    private void atTheLimit(World world, Talks talks) {
        report.section(
                "移交的极限：申请撤回与答复，同时 %d 件".formatted(options.number("at-once")),
                "hand-overs at the limit: requests for withdrawal and their answers, each written through a gateway");
        report.note(
                "一次移交：经网关写入，封块签名，对省读取、核验、采用，回执封块签名并被采用，两省均已提交。",
                "One hand-over: written through a gateway, sealed and signed, pulled, verified and applied, its receipt sealed, pulled and applied; committed on both sides.");
        report.progress("预热 warming up");
        talks.closed(options.number("at-once"), options.seconds("limit-warm-up"));
        world.books().awaitRest();
        var first = window(world, talks);
        var plain = world.ledgers().stream()
                .map(ledger -> PlainSql.of(ledger, first.from(), first.to()))
                .toList();
        var pairs = new Pairs();
        var last = first;
        for (var round = 0; round < options.number("rounds"); round++) {
            var sqlFirst = round % 2 == 1;
            var sql = sqlFirst ? plainRate(plain, first) : 0;
            last = window(world, talks);
            pairs.add(last.rate(), sqlFirst ? sql : plainRate(plain, first));
            report.progress(
                    "%.0f/s，SQL %.0f/s".formatted(last.rate(), pairs.yardstick().largest()));
        }
        report.figure(Words.of("limit", "每秒移交", "hand-overs a second"), pairs.ours(), "/s", Aim.atLeast(300));
        report.figure(
                Words.of("limit.sql", "同样的行用纯 SQL 写入两库", "the same rows by plain SQL, as hand-overs a second"),
                pairs.yardstick(),
                "/s");
        report.figure(Words.of("limit.ratio", "移交之于纯 SQL", "hand-overs beside plain SQL"), pairs.ratio(), "");
        tellBlocks(world, plain, first);
        tellLatency("limit", "移交（提交到对省可见）", "commit to visible there", latencies(last, HandOver::nanosUntilApplied));
        tellCpu(
                "limit",
                "每次移交的处理器时间",
                "CPU a hand-over",
                last.used(),
                last.done().size());
    }

    private double plainRate(List<PlainSql> plain, Window of) {
        var window = options.seconds("window").toSeconds();
        var seconds = 0.0;
        var times = 0;
        for (; seconds < window; times++) seconds += PlainSql.seconds(plain);
        return of.done().size() * times / seconds;
    }

    private void tellBlocks(World world, List<PlainSql> plain, Window first) {
        var count = (double) first.done().size();
        report.figure(
                Words.of("limit.rows", "每次移交留下的行（两库）", "rows a hand-over left in the two databases"),
                plain.stream().mapToLong(PlainSql::rows).sum() / count,
                "");
        report.figure(
                Words.of("limit.transactions", "每次移交的事务（两库）", "transactions a hand-over in the two databases"),
                plain.stream().mapToInt(PlainSql::transactions).sum() / count,
                "");
        report.figure(
                Words.of("limit.blocks", "每次移交签名的区块", "blocks signed for a hand-over"),
                world.books().blocks(first.from(), first.to()) / count,
                "");
    }

    private void atRate(World world, Talks talks, int rate, @org.jspecify.annotations.Nullable Aim aim) {
        report.section("每秒 %d 次，到达不等待".formatted(rate), "at %d a second, arrivals wait for nobody".formatted(rate));
        var from = micros();
        talks.open(new Arrivals(rate, new Random(options.seed() + rate)), options.seconds("rate-seconds"));
        world.books().awaitRest();
        var done = new Window(from, micros(), world.books().since(from), world.usage());
        var key = "rate-" + rate;
        tellLatency(key, "移交（提交到对省可见）", "commit to visible there", latencies(done, HandOver::nanosUntilApplied));
        if (aim != null)
            report.figure(
                    Words.of(key + ".aim", "其 p99", "its p99"),
                    latencies(done, HandOver::nanosUntilApplied).percentile(99),
                    "ms",
                    aim);
        tellLatency(
                key + ".receipt",
                "直至回执提交",
                "until its receipt is committed",
                latencies(done, HandOver::nanosUntilAcknowledged));
    }

    private static Latencies latencies(Window window, ToLongFunction<HandOver> of) {
        return Latencies.of(
                window.done().stream().filter(HandOver::isDone).mapToLong(of).toArray());
    }

    private void tellLatency(String key, String chinese, String english, Latencies took) {
        for (var percent : List.of(50, 95, 99))
            report.figure(
                    Words.of(key + ".p" + percent, chinese + " p" + percent, english), took.percentile(percent), "ms");
        report.figure(
                Words.of(key + ".slowest", chinese + "最慢（共 %d 次）".formatted(took.count()), english + ", the slowest"),
                took.largest(),
                "ms");
    }

    private void tellCpu(String key, String chinese, String english, Usage used, double operations) {
        report.figure(Words.of(key + ".cpu", chinese, english), used.seconds() * 1e3 / operations, "ms");
        var rows = new LinkedHashMap<String, List<Double>>();
        used.perOperation(operations, 1e3).forEach((name, value) -> {
            if (value.getFirst() >= 0.01) rows.put(name, value);
        });
        report.table(Words.of(key + ".cpu-by-process", "其中", "of which"), List.of("ms"), rows);
    }

    private void backlog(World world, Walk walk, List<Walk.Case> cases) {
        var wanted = options.number("backlog");
        report.section(
                "隔断期间积压 %d 条报文".formatted(wanted), "a backlog of %d messages after a partition".formatted(wanted));
        var left = new ConcurrentLinkedQueue<>(
                cases.subList(0, Math.min(cases.size(), Math.ceilDiv(wanted, MESSAGES_A_CASE))));
        var from = micros();
        long healed;
        try (var partition = Partition.between(world.provinces())) {
            Together.run(options.number("desks"), () -> {
                for (var theCase = left.poll(); theCase != null; theCase = left.poll()) {
                    walk.askForWithdrawal(theCase);
                    walk.reviewWhatIsThere(theCase);
                    walk.decide(theCase);
                }
            });
            report.figure(
                    Words.of("backlog.messages", "积压", "backlog"), world.books().unfinished(), "");
        } finally {
            healed = System.nanoTime();
        }
        var before = world.usage();
        world.books().awaitRest();
        var seconds = (System.nanoTime() - healed) / 1e9;
        var done = world.books().since(from).stream().filter(HandOver::isDone).toList();
        report.figure(
                Words.of("backlog.drained", "恢复后全部采用并收到回执", "all applied and receipted once healed"),
                seconds,
                "s",
                Aim.atMost(60));
        report.figure(
                Words.of("backlog.rate", "其间每秒移交（含自动答复）", "hand-overs a second meanwhile, automatic answers included"),
                done.size() / seconds,
                "/s");
        tellCpu("backlog", "每次移交的处理器时间", "CPU a hand-over", world.usage().since(before), done.size());
    }
}
