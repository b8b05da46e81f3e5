package cn.tongxing.bench.children;

import cn.tongxing.bench.figure.Latencies;
import cn.tongxing.bench.figure.Recorder;
import cn.tongxing.bench.report.Aim;
import cn.tongxing.bench.report.Options;
import cn.tongxing.bench.report.Report;
import cn.tongxing.bench.report.Words;
import cn.tongxing.launcher.Component;
import cn.tongxing.launcher.Deployment;
import cn.tongxing.launcher.Home;
import cn.tongxing.launcher.Province;
import cn.tongxing.launcher.client.Caller;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.seed.Child;
import cn.tongxing.seed.ChildrenList;
import cn.tongxing.seed.Population;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * `bench children`: one county's children through the gateway, in steps of four times as many. The yardsticks are PostgreSQL's
 * own copy and join of the same rows in the same database.
 */
public final class ChildrenBench {
    public static final Map<String, Long> DEFAULTS = defaults();

    private static final String COUNTY = "341722";
    private static final int FACTOR = 4;
    private static final int COMPARED = 20_000;
    private static final long LOOK_EVERY_MILLIS = 200;

    private final Report report;
    private final Options options;
    private final LocalDate today = ChinaTime.dateOf(Clock.systemUTC().instant());

    private ChildrenBench(Report report, Options options) {
        this.report = report;
        this.options = options;
    }

    private static Map<String, Long> defaults() {
        var defaults = new LinkedHashMap<String, Long>();
        defaults.put("children", 100_000L); // on file after the first step
        defaults.put("steps", 3L); // each with four times as many on file
        defaults.put("reads", 400L); // of each kind, one after the other
        defaults.put("scored", 10_000L); // children whose mistakes are known, in a province of their own
        defaults.put("seed", 20261123L);
        return defaults;
    }

    public static void run(Home home, Options options) {
        var report = Report.begin("children", home.root(), Clock.systemUTC(), System.out, options.all());
        var bench = new ChildrenBench(report, options);
        bench.score();
        bench.measure();
        report.end();
    }

    /** What is found among children whose second records, and a list whose mistakes, are known. */
    private void score() {
        int size = options.number("scored");
        if (size == 0) return;
        report.section("查准与查全：%,d 名儿童，错误已知".formatted(size), "found and right: %,d children".formatted(size));
        report.progress("启动 starting");
        try (var deployment = start();
                var scores = new Scores(new Population(options.seed(), DivisionCode.of(COUNTY), size, today))) {
            var province = deployment.province("34");
            var desk = province.gateway().as("dev-34-341722-handler");
            try (var records = new Records(province)) {
                sent(desk, "/api/children/imports", "?why=bench", scores.children(), "DONE");
                while (records.count("select count(*) from likeness_due") > 0) pause();
                sent(desk, "/api/children/lists", "?kind=EDUCATION&asOf=" + today, scores.list(), "COMPARED");
                scores.match(records.known());
                var pairs = records.pairs();
                report.figure(
                        Words.of("pairs-each", "每份档案的疑似重复", "pairs for each record"), (double) pairs.size() / size, "");
                tell("second-records", "同一儿童的第二份档案", "second records of a child", scores.pairs(pairs));
                var items = records.items();
                tell("candidates", "名单上有、没有档案的", "on the list without a record", scores.candidates(items));
                tell("missing", "应在名单上而不在的", "should be on the list and are not", scores.missing(items));
                tell("without-id", "没有号码或号码有误的行，找到本人", "rows without a sound id, their child", scores.withoutId(items));
            }
        }
    }

    private void tell(String key, String chinese, String english, Scores.Score score) {
        report.figure(Words.of(key + ".precision", chinese + "，查准率", english + ", precision"), score.precision(), "");
        report.figure(Words.of(key + ".recall", chinese + "，查全率", english + ", recall"), score.recall(), "");
        report.note(
                chinese + " %d：找到 %d，其中正确 %d".formatted(score.all(), score.found(), score.right()),
                "%s: %d, found %d, of which right %d".formatted(english, score.all(), score.found(), score.right()));
    }

    private void measure() {
        report.progress("启动 starting");
        try (var deployment = start()) {
            var province = deployment.province("34");
            var desk = province.gateway().as("dev-34-341722-handler");
            var population = new Population(options.seed(), DivisionCode.of(COUNTY), most(), today);
            var children = population.iterator();
            try (var records = new Records(province)) {
                int onFile = 0;
                for (int size = options.number("children"); size <= most(); size *= FACTOR) {
                    step(province, desk, records, children, onFile, size);
                    onFile = size;
                }
            }
        }
    }

    private int most() {
        int most = options.number("children");
        for (int step = 1; step < options.number("steps"); step++) most *= FACTOR;
        return most;
    }

    private static Deployment start() {
        var builder = Deployment.builder().forTests().provinces("34");
        for (var component : Component.values()) builder.jvm("34", component.id(), "-XX:TieredStopAtLevel=4");
        return builder.setting("34", "gateway", "tongxing.gateway.limits.agency.rate", "5000")
                .setting("34", "gateway", "tongxing.gateway.limits.agency.burst", "10000")
                .start();
    }

    private void step(Province province, Caller desk, Records records, Iterator<Child> children, int onFile, int size) {
        report.section("在档 %,d 名儿童".formatted(size), "%,d children on file".formatted(size));
        var taken = new ArrayList<Child>();
        var csv = csv(children, size - onFile, taken);
        imports(province, desk, records, csv, size - onFile, size);
        compares(desk, records, taken, size);
        if (size == most()) changesTheRule(province, records, size);
        reads(desk, taken, size);
    }

    /** The county asks for twelve months instead of six: each of its children is decided anew. A region has one edition a day. */
    private void changesTheRule(Province province, Records records, int size) {
        var admin = province.gateway().as("dev-34-341722-agency-admin");
        var edition = Map.of(
                "region",
                COUNTY,
                "effectiveOn",
                today.toString(),
                "plan",
                Map.of("title", "度量 bench"),
                "settings",
                Map.of("definition.months", Map.of("value", 12, "article", "一")));
        report.progress("规则改为十二个月 a rule of twelve months");
        var start = System.nanoTime();
        var previewed = admin.post("/api/children/rules/editions", Map.of("why", "bench", "edition", edition))
                .expect(201);
        report.figure(
                words("rule-preview", size, "规则变更预览", "preview of a change of rule"),
                (System.nanoTime() - start) / 1e9,
                "s");
        var before = records.count("select extract(epoch from begun_at)::bigint from rule_application");
        start = System.nanoTime();
        admin.call(
                        "POST",
                        "/api/children/rules/editions/"
                                + previewed.json().path("id").asString() + "/adoption")
                .ifMatch(previewed.json().path("version").asLong())
                .send()
                .expect(200);
        while (records.count("select count(*) from rule_application where finished_at is not null"
                        + " and extract(epoch from begun_at)::bigint > " + before)
                == 0) pause();
        var seconds = (System.nanoTime() - start) / 1e9;
        var pass = records.decidedInOnePass();
        report.note(
                "规则变更后重新认定",
                "decided anew: " + records.count("select seen from rule_application") + ", changed: "
                        + records.count("select changed from rule_application"));
        report.figure(words("decide", size, "重新认定", "decided anew"), size / seconds, "/s");
        report.figure(
                words("decide-ratio", size, "与一次写入同样多行的 SQL 之比", "beside one SQL pass that writes as many rows"),
                seconds / pass,
                "",
                Aim.atMost(2));
    }

    private static byte[] csv(Iterator<Child> children, int rows, List<Child> taken) {
        var csv = new ByteArrayOutputStream();
        try (var writer = new BufferedWriter(new OutputStreamWriter(csv, StandardCharsets.UTF_8))) {
            var list = new ChildrenList(writer);
            for (int i = 0; i < rows; i++) {
                var child = children.next();
                if (taken.size() < COMPARED) taken.add(child);
                list.write(child);
            }
            list.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return csv.toByteArray();
    }

    private void imports(Province province, Caller desk, Records records, byte[] csv, int rows, int size) {
        report.progress("导入 %,d 行 importing rows".formatted(rows));
        var start = System.nanoTime();
        var done = sent(desk, "/api/children/imports", "?why=bench", csv, "DONE");
        var seconds = (System.nanoTime() - start) / 1e9;
        report.note("各种结果", "outcomes: " + done.path("counts"));
        var ours = rows / seconds;
        report.figure(words("import", size, "导入", "rows imported"), ours, "/s");
        var copied = records.copied(rows);
        report.figure(
                words("copy", size, "同一些档案 \\copy 到有相同索引的表", "rows of \\copy into the same indexed table"),
                copied,
                "/s");
        report.figure(
                words("import-ratio", size, "导入与 \\copy 之比", "import beside \\copy"),
                ours / copied,
                "",
                Aim.atLeast(0.5));
        report.figure(
                words("rss", size, "child-service 驻留内存", "resident memory of child-service"),
                resident(province),
                "MiB");
        likenesses(records, rows, size, start);
    }

    /** A worker compares behind the import; the figure is of both together. */
    private void likenesses(Records records, int rows, int size, long since) {
        report.progress("等待疑似重复的查找 waiting for the search for likely duplicates");
        while (records.count("select count(*) from likeness_due") > 0) pause();
        report.figure(
                words("likeness", size, "导入并查找疑似重复", "imported and compared with all others"),
                rows / ((System.nanoTime() - since) / 1e9),
                "/s");
        report.figure(
                words("pairs", size, "疑似重复，对", "likely duplicates, pairs"),
                records.count("select count(*) from likeness_pair"),
                "");
    }

    private void compares(Caller desk, Records records, List<Child> known, int size) {
        var list = new StringBuilder("姓名,公民身份号码,出生日期,在学状态\n");
        for (var child : known) {
            var citizenId = child.papers().citizenId();
            list.append(child.name())
                    .append(',')
                    .append(citizenId == null ? "" : citizenId)
                    .append(',')
                    .append(child.birthDate())
                    .append(",在读\n");
        }
        report.progress("比对 %,d 行 comparing rows".formatted(known.size()));
        var query = "?kind=EDUCATION&asOf=" + today;
        var start = System.nanoTime();
        var first = sent(desk, "/api/children/lists", query, bytes(list), "COMPARED");
        var withFacts = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        sent(desk, "/api/children/lists", query, bytes(list), "COMPARED");
        var seconds = (System.nanoTime() - start) / 1e9;
        report.note("比对结果", "found: " + first.path("found"));
        var yardstick = records.joined(known.size());
        report.figure(
                words("compare-facts", size, "比对并记入部门陈述", "compared and stated"), known.size() / withFacts, "rows/s");
        report.figure(
                words("compare", size, "再次比对（陈述未变）", "compared again, nothing new stated"),
                known.size() / seconds,
                "rows/s");
        report.figure(
                words("compare-ratio", size, "与 \\copy 加一次全外连接之比", "beside \\copy and one full outer join"),
                seconds / yardstick,
                "",
                Aim.atMost(1.5));
    }

    private void reads(Caller desk, List<Child> known, int size) {
        var page = desk.read("/api/children?limit=100").path("items");
        latency(
                "read",
                size,
                "读一份档案",
                "one record",
                25,
                n -> "/api/children/" + page.path(n % page.size()).path("id").asString(),
                desk);
        latency("list", size, "列表一页", "a page of the list", 25, n -> "/api/children?limit=20", desk);
        latency("statistics", size, "全县统计", "statistics of the county", 50, n -> "/api/children/statistics", desk);
        var search = new Recorder();
        for (int n = 0; n < options.number("reads"); n++) {
            var body = Map.of("name", known.get(n * 37 % known.size()).name());
            timed(
                    search,
                    () -> desk.post("/api/children/searches", body).expect(200).json());
        }
        tell("search", size, "按姓名查找", "search by name", 25, search.all());
    }

    @FunctionalInterface
    private interface PathOf {
        String of(int n);
    }

    private void latency(String key, int size, String chinese, String english, double aim, PathOf path, Caller desk) {
        var recorder = new Recorder();
        for (int n = 0; n < options.number("reads"); n++) {
            var each = path.of(n);
            timed(recorder, () -> desk.read(each));
        }
        tell(key, size, chinese, english, aim, recorder.all());
    }

    private static void timed(Recorder recorder, Supplier<JsonNode> call) {
        var start = System.nanoTime();
        call.get();
        recorder.record(System.nanoTime() - start);
    }

    private void tell(String key, int size, String chinese, String english, double aim, Latencies took) {
        report.figure(words(key + "-p50", size, chinese + "，中位", english + ", median"), took.percentile(50), "ms");
        report.figure(
                words(key + "-p99", size, chinese + "，p99，逐个经网关", english + ", p99, one by one through the gateway"),
                took.percentile(99),
                "ms",
                Aim.atMost(aim));
    }

    private static JsonNode sent(Caller desk, String path, String query, byte[] file, String end) {
        var sent =
                desk.call("POST", path + query).bytes(file, "text/csv").send().expect(202);
        var at = path + "/" + sent.json().path("id").asString();
        while (true) {
            var now = desk.read(at);
            if (now.path("state").asString().equals(end)) return now;
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static double resident(Province province) {
        var pid = province.pid("child-service").orElseThrow();
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Words words(String key, int size, String chinese, String english) {
        return Words.of(key + "-" + size, chinese, english);
    }
}
