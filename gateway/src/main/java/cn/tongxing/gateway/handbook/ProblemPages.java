package cn.tongxing.gateway.handbook;

import static cn.tongxing.gateway.handbook.Page.both;
import static cn.tongxing.gateway.handbook.Page.text;

import java.util.List;
import java.util.stream.Collectors;

/** The catalogue for people. */
final class ProblemPages {

    private ProblemPages() {}

    static Page all(List<KnownProblem> problems) {
        var rows = problems.stream()
                .map(problem ->
                        "<tr><th scope=\"row\"><a href=\"/problems/%1$s\"><code>%1$s</code></a></th><td>%2$d</td><td>%3$s</td><td>%4$s</td></tr>"
                                .formatted(
                                        text(problem.code()),
                                        problem.status(),
                                        both(
                                                problem.meaning().zh(),
                                                problem.meaning().en()),
                                        both(
                                                problem.remedy().zh(),
                                                problem.remedy().en())))
                .collect(Collectors.joining("\n"));
        return new Page("问题代码", "Problems")
                .add("<p>" + both("每个错误答复的 code 是下列之一。", "The code of every refusal is one of these.") + "</p>")
                .add(
                        "<table><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>"
                                .formatted(
                                        both("代码", "Code"),
                                        both("状态", "Status"),
                                        both("含义", "Meaning"),
                                        both("处理", "Remedy")))
                .add(rows)
                .add("</tbody></table>");
    }

    static Page one(KnownProblem problem) {
        var services =
                problem.isEverywhere() ? both("各服务", "every service") : text(String.join("、", problem.services()));
        var page = new Page(problem.meaning().zh(), problem.meaning().en())
                .add("<dl>")
                .add(line("代码", "Code", "<code>" + text(problem.code()) + "</code>"))
                .add(line(
                        "处理",
                        "What to do",
                        both(problem.remedy().zh(), problem.remedy().en())))
                .add(line("HTTP 状态", "Status", Integer.toString(problem.status())))
                .add(line(
                        "同一请求可否重试",
                        "May the same request be repeated",
                        problem.retryable() ? both("可以", "yes") : both("不可以", "no")))
                .add(line("服务", "Services", services));
        if (!problem.operations().isEmpty()) {
            page.add(line("接口", "Operations", "<ul>" + operations(problem) + "</ul>"));
        }
        return page.add("</dl>").add("<p><a href=\"/problems\">" + both("全部问题代码", "All problems") + "</a></p>");
    }

    private static String operations(KnownProblem problem) {
        return problem.operations().stream()
                .map(operation -> "<li><code>" + text(operation) + "</code></li>")
                .collect(Collectors.joining());
    }

    private static String line(String chinese, String english, String html) {
        return "<dt>" + both(chinese, english) + "</dt><dd>" + html + "</dd>";
    }
}
