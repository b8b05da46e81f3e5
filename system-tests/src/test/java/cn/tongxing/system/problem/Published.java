package cn.tongxing.system.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue's two published forms: what the gateway serves, and the page in docs. */
enum Published {
    GATEWAY("gateway/src/main/resources/problems.json") {
        @Override
        String text(List<Entry> entries) {
            return JSON.writeValueAsString(Map.of(
                            "problems", entries.stream().map(Published::json).toList()))
                    + "\n";
        }
    },
    DOCS("docs/problems.md") {
        @Override
        String text(List<Entry> entries) {
            return HEAD + entries.stream().map(Published::section).collect(Collectors.joining("\n"));
        }
    };

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final String HEAD = """
            # 问题代码 Problems

            每个错误答复（RFC 9457）的 `code` 是下列之一，`type` 指向网关上的 `/problems/{code}`；程序按 `code` 判断，文字供人阅读。\
            本页由代码生成，勿手工修改。

            The `code` of every refusal (RFC 9457) is one of these, and its `type` leads to `/problems/{code}` at the \
            gateway. Programs decide by `code`; the texts are for people. This page is made from the code, and \
            `ProblemCatalogueTest` compares it; to make it anew:

            ```
            mvn -o -pl platform/values,launcher,system-tests test -Dtest=ProblemCatalogueTest \\
                -Dsurefire.failIfNoSpecifiedTests=false -Dtongxing.problems.write=true
            ```

            """;

    private final Path file;

    Published(String file) {
        this.file = Path.of("..").resolve(file);
    }

    abstract String text(List<Entry> entries);

    String read() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(List<Entry> entries) {
        try {
            Files.writeString(file, text(entries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> json(Entry entry) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("code", entry.code());
        fields.put("status", entry.refusal().status());
        fields.put("retryable", entry.refusal().retryable());
        fields.put("meaning", both(entry.refusal().meaning()));
        fields.put("remedy", both(entry.refusal().remedy()));
        fields.put("services", entry.services());
        fields.put("operations", entry.operations());
        return fields;
    }

    private static Map<String, String> both(cn.tongxing.platform.problem.Refusal.Text text) {
        var both = new LinkedHashMap<String, String>();
        both.put("zh", open(text.chinese()));
        both.put("en", open(text.english()));
        return both;
    }

    private static String section(Entry entry) {
        var refusal = entry.refusal();
        var services = entry.services().contains("*") ? "各服务 every service" : String.join("、", entry.services());
        var operations = entry.operations().isEmpty()
                ? ""
                : "- 接口 Operations: "
                        + entry.operations().stream()
                                .map(each -> "`" + each + "`")
                                .collect(Collectors.joining("、"))
                        + "\n";
        return """
                ## %s

                %d · %s · %s

                - 含义 Meaning: %s｜%s
                - 处理 Remedy: %s｜%s
                %s""".formatted(
                        entry.code(),
                        refusal.status(),
                        refusal.retryable() ? "可重试 retryable" : "不可重试 not retryable",
                        services,
                        open(refusal.meaning().chinese()),
                        open(refusal.meaning().english()),
                        refusal.remedy().chinese(),
                        refusal.remedy().english(),
                        operations);
    }

    /** What differs from one occurrence to the next is left open. */
    private static String open(String text) {
        return text.replaceAll("\\{\\d}", "…");
    }
}
