package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.annex.Area;
import cn.tongxing.checklist.edition.ChecklistView.EntryView;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The checklist as a page: Chinese first, English beside it, no script, readable by a screen reader and on paper. */
final class ChecklistPage {

    private static final String STYLE = """
            body{font:1.05rem/1.7 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:64rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}
            [lang=en]{color:#555;font-size:.85em}
            table{border-collapse:collapse;width:100%;margin:1rem 0 2rem}
            caption{text-align:left;font-weight:bold;font-size:1.15rem;padding:.5rem 0}
            th,td{border:1px solid #767676;padding:.5rem;text-align:left;vertical-align:top}
            .missing{background:#fff3cd;border-left:.4rem solid #8a6d00}
            .note{color:#555;font-size:.85em;display:block}
            form p{display:inline-block;margin:.3rem 1rem .3rem 0}
            input,select,button{font:inherit;padding:.3rem}
            """;

    /** Nothing is loaded from anywhere; the one style is known by its digest. */
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
                    .formatted(digest(STYLE));

    private ChecklistPage() {}

    static String of(DivisionCode asked, ChecklistView list, Edition edition, Filter filter) {
        var body = new StringBuilder();
        body.append("<h1>%s</h1>\n".formatted(text(list.title())));
        body.append(facts(list));
        body.append(form(asked, edition, filter));
        if (list.entries().isEmpty()) {
            body.append("<p role=\"status\">%s</p>\n".formatted(both("没有符合条件的项目", "Nothing fits your choice")));
        }
        for (var area : Area.values()) {
            var rows = list.entries().stream().filter(row -> row.area() == area).toList();
            if (rows.isEmpty()) continue;
            body.append("<table>\n<caption>%s</caption>\n".formatted(both(area.chinese(), area.english())));
            body.append(HEAD);
            rows.forEach(row -> body.append(row(row)));
            body.append("</tbody>\n</table>\n");
        }
        return page(list.title(), body.toString());
    }

    static String of(Page<RegionView> regions) {
        var items = regions.items().stream()
                .map(region -> "<li><a href=\"/public/checklists/%s\">%s</a>　%s</li>"
                        .formatted(
                                text(region.region().code()),
                                text(region.regionName()),
                                text(region.title() + "（" + region.effectiveFrom() + " 起 from）")))
                .collect(Collectors.joining("\n"));
        var more = regions.next() == null
                ? ""
                : "<p><a href=\"/public/checklists?cursor=%s\">%s</a></p>"
                        .formatted(text(regions.next()), both("下一页", "More"));
        return page(
                "流动儿童关爱服务清单",
                "<h1>%s</h1>\n<ul>\n%s\n</ul>\n%s"
                        .formatted(both("流动儿童关爱服务清单", "Care-service checklists"), items, more));
    }

    static String of(ProblemCode problem) {
        var meaning = problem.refusal().meaning();
        return page(
                meaning.chinese(),
                "<h1>%s</h1>\n<p><a href=\"/public/checklists\">%s</a></p>"
                        .formatted(both(meaning.chinese(), meaning.english()), both("全部清单", "All checklists")));
    }

    private static String facts(ChecklistView list) {
        var facts = new StringBuilder("<p>%s%s，%s</p>\n"
                .formatted(
                        both("适用地区：", "For: "),
                        text(list.regionName()),
                        both(
                                "自 " + list.effectiveFrom() + " 起，第 " + list.version() + " 版",
                                "edition in force since then")));
        facts.append("<p>%s%s</p>\n".formatted(both("来源：", "Source: "), text(list.source())));
        if (list.republishBy() != null) {
            facts.append("<p>%s</p>\n"
                    .formatted(both("应于 " + list.republishBy() + " 前更新发布", "to be published anew by that day")));
        }
        if (list.belowParentReason() != null) {
            facts.append("<p>%s%s</p>\n"
                    .formatted(
                            both("少于上级清单的理由：", "Why it covers less than the list above: "),
                            text(list.belowParentReason())));
        }
        return facts.toString();
    }

    private static final String HEAD = "<thead><tr>%s%s%s%s%s</tr></thead>\n<tbody>\n"
            .formatted(
                    head("序号", "No."),
                    head("服务对象", "For whom"),
                    head("服务项目", "Item"),
                    head("服务内容", "What"),
                    head("责任部门", "Who is responsible"));

    private static String head(String chinese, String english) {
        return "<th scope=\"col\">" + both(chinese, english) + "</th>";
    }

    private static String row(EntryView row) {
        return "<tr%s><th scope=\"row\">%d</th><td>%s</td><td>%s</td><td>%s</td><td>%s%s</td></tr>\n"
                .formatted(
                        row.complete() ? "" : " class=\"missing\"",
                        row.seq(),
                        text(row.target()),
                        cell(row.item()),
                        cell(row.content()),
                        row.departments().isEmpty() ? cell(null) : text(String.join("、", row.departments())),
                        row.note() == null ? "" : "<span class=\"note\">" + text(row.note()) + "</span>");
    }

    private static String cell(@Nullable String value) {
        return value == null ? both("原文此处残缺", "missing in the source") : text(value);
    }

    private static String form(DivisionCode asked, Edition edition, Filter filter) {
        var areas = Arrays.stream(Area.values())
                .map(area -> option(area.name(), area.chinese(), area == filter.area()))
                .collect(Collectors.joining());
        var departments = edition.entries().stream()
                .flatMap(entry -> entry.departments().stream())
                .distinct()
                .map(name -> option(name, name, name.equals(filter.department())))
                .collect(Collectors.joining());
        return """
                <form method="get" action="/public/checklists/%s">
                <p><label for="target">%s</label> <input id="target" name="target" value="%s" maxlength="50"></p>
                <p><label for="area">%s</label> <select id="area" name="area"><option value="">全部 all</option>%s</select></p>
                <p><label for="department">%s</label> <select id="department" name="department"><option value="">全部 all</option>%s</select></p>
                <p><button type="submit">%s</button></p>
                </form>
                """.formatted(
                        asked,
                        both("服务对象含", "For whom"),
                        text(filter.target() == null ? "" : filter.target()),
                        both("领域", "Area"),
                        areas,
                        both("责任部门", "Responsible"),
                        departments,
                        both("查找", "Find"));
    }

    private static String option(String value, String shown, boolean chosen) {
        return "<option value=\"%s\"%s>%s</option>".formatted(text(value), chosen ? " selected" : "", text(shown));
    }

    private static String page(String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · 童行 Tongxing</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(text(title), STYLE, body);
    }

    private static String both(String chinese, String english) {
        return text(chinese) + " <span lang=\"en\">" + text(english) + "</span>";
    }

    private static String text(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String digest(String style) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha256);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
