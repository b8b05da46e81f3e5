package cn.tongxing.bench.report;

import cn.tongxing.bench.figure.Spread;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One run's figures: told as they come, kept as text and JSON in `.tongxing/bench/`. */
public final class Report {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final String name;
    private final Path folder;
    private final PrintStream screen;
    private final Conditions conditions;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Map<String, Object> tables = new LinkedHashMap<>();
    private int missed;

    private Report(String name, Path folder, PrintStream screen, Conditions conditions) {
        this.name = name;
        this.folder = folder;
        this.screen = screen;
        this.conditions = conditions;
    }

    /** @param checkout whose commit is named and under which the report is kept */
    public static Report begin(String name, Path checkout, Clock clock, PrintStream screen, Map<String, ?> settings) {
        var report = new Report(
                name, checkout.resolve(".tongxing").resolve("bench"), screen, Conditions.now(checkout, clock));
        report.settings.putAll(settings);
        report.tellConditions();
        return report;
    }

    private void tellConditions() {
        var c = conditions;
        line("════ 度量 bench " + name + " ════");
        line("提交 commit %s · %s · Java %s".formatted(c.commit(), c.at(), c.java()));
        line("机器 machine %s，%d 核 cores，%,d MiB · 开始时负载 load at the start %.2f"
                .formatted(c.processor(), c.cores(), c.memoryMebibytes(), c.load()));
        line("参数 settings " + settings);
    }

    public void section(String chinese, String english) {
        line("");
        line("【" + chinese + "】" + english);
    }

    /** What is being done now; on the screen only. */
    public void progress(String chineseAndEnglish) {
        screen.println("  … " + chineseAndEnglish);
    }

    public void note(String chinese, String english) {
        line("  " + chinese + " " + english);
    }

    public void figure(Words words, double value, String unit) {
        figure(words, Spread.of(value), unit, null);
    }

    public void figure(Words words, double value, String unit, Aim aim) {
        figure(words, Spread.of(value), unit, aim);
    }

    public void figure(Words words, Spread spread, String unit) {
        figure(words, spread, unit, null);
    }

    /** The median is held against the aim. */
    public void figure(Words words, Spread spread, String unit, @Nullable Aim aim) {
        var range = spread.count() == 1
                ? ""
                : "（%s … %s，%d 次 times）"
                        .formatted(Number.of(spread.smallest()), Number.of(spread.largest()), spread.count());
        line("  %s：%s %s%s%s".formatted(words.text(), Number.of(spread.median()), unit, range, verdict(spread, aim)));
        var json = new LinkedHashMap<String, Object>();
        json.put("chinese", words.chinese());
        json.put("english", words.english());
        json.put("unit", unit);
        json.put("value", spread.median());
        if (spread.count() > 1) {
            json.put("smallest", spread.smallest());
            json.put("largest", spread.largest());
            json.put("count", spread.count());
        }
        if (aim != null) {
            json.put("aim", aim.text());
            json.put("met", aim.isMetBy(spread.median()));
        }
        figures.put(words.key(), json);
    }

    private String verdict(Spread spread, @Nullable Aim aim) {
        if (aim == null) return "";
        var met = aim.isMetBy(spread.median());
        if (!met) missed++;
        return "  目标 aim %s %s".formatted(aim.text(), met ? "✓ 达到 met" : "✗ 未达到 missed");
    }

    /** Rows of words and numbers; the first column is what the row is about. */
    public void table(Words words, List<String> columns, Map<String, List<Double>> rows) {
        line("  " + words.text());
        var first = rows.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        line("    " + " ".repeat(first)
                + columns.stream().map("%14s"::formatted).reduce("", String::concat));
        rows.forEach((row, numbers) -> line("    " + row + " ".repeat(first - row.length())
                + numbers.stream().map(n -> "%14s".formatted(Number.of(n))).reduce("", String::concat)));
        var json = new LinkedHashMap<String, Object>();
        json.put("columns", columns);
        json.put("rows", rows);
        tables.put(words.key(), json);
    }

    /** Says how many aims were missed and where the report lies. */
    public void end() {
        line("");
        line(missed == 0 ? "各项目标均达到 all aims met" : "未达到的目标 aims missed：" + missed);
        var stem = folder.resolve(name + "-" + STAMP.format(conditions.at()));
        try {
            Files.createDirectories(folder);
            Files.writeString(Path.of(stem + ".json"), JSON.writeValueAsString(json()) + "\n");
            Files.writeString(Path.of(stem + ".txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        screen.println("报告 report " + stem + ".{txt,json}");
    }

    private Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("bench", name);
        json.put(
                "conditions",
                Map.of(
                        "at", conditions.at().toString(),
                        "commit", conditions.commit(),
                        "processor", conditions.processor(),
                        "cores", conditions.cores(),
                        "memoryMebibytes", conditions.memoryMebibytes(),
                        "loadAtTheStart", conditions.load(),
                        "java", conditions.java()));
        json.put("settings", settings);
        json.put("figures", figures);
        json.put("tables", tables);
        return json;
    }

    private void line(String line) {
        screen.println(line);
        text.append(line).append('\n');
    }
}
