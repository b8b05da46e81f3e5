package cn.tongxing.gateway.handbook;

import static cn.tongxing.gateway.handbook.Page.both;
import static cn.tongxing.gateway.handbook.Page.text;

import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The joined description for people: each operation by its service, each schema with an anchor. */
final class DescriptionPage {

    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode document;

    DescriptionPage(JsonNode document) {
        this.document = document;
    }

    Page page() {
        var page = new Page("童行接口", "Tongxing API")
                .add("<p>" + both("经网关可达的全部接口。", "Everything the gateway leads to.")
                        + " <a href=\"/docs/openapi.json\">OpenAPI 3.1</a> · <a href=\"/problems\">"
                        + both("问题代码", "Problems") + "</a></p>");
        document.path("x-missing")
                .forEach(service -> page.add("<p><strong>"
                        + both(
                                service.asString() + " 暂未答复，其接口未列出",
                                service.asString() + " did not answer and is left out")
                        + "</strong></p>"));
        page.add(contents());
        document.path("tags").forEach(tag -> service(page, tag));
        page.add("<h2 id=\"schemas\">" + both("数据结构", "Schemas") + "</h2>");
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> page.add("<h3 id=\"schema-%1$s\">%1$s</h3>".formatted(text(schema.getKey()))
                        + members(schema.getValue())));
        return page;
    }

    private String contents() {
        var links = new StringBuilder();
        document.path("tags")
                .forEach(tag -> links.append("<li><a href=\"#%1$s\">%2$s</a></li>"
                        .formatted(
                                text(tag.path("name").asString()),
                                both(
                                        tag.path("description").asString(),
                                        tag.path("name").asString()))));
        return "<nav aria-label=\"目录 Contents\"><ul>" + links + "<li><a href=\"#schemas\">" + both("数据结构", "Schemas")
                + "</a></li></ul></nav>";
    }

    private void service(Page page, JsonNode tag) {
        var name = tag.path("name").asString();
        page.add("<h2 id=\"%s\">%s</h2>"
                .formatted(text(name), both(tag.path("description").asString(), name)));
        for (var path : document.path("paths").properties()) {
            for (var verb : path.getValue().properties()) {
                if (verb.getValue().path("tags").path(0).asString("").equals(name)) {
                    page.add(operation(verb.getKey(), path.getKey(), verb.getValue()));
                }
            }
        }
    }

    private static String operation(String verb, String path, JsonNode operation) {
        var html = new StringBuilder("<h3 id=\"%s\"><code><span class=\"method\">%s</span> %s</code></h3>"
                .formatted(
                        text(operation.path("operationId").asString()),
                        text(verb.toUpperCase(Locale.ROOT)),
                        text(path)));
        html.append(paragraph(operation.path("summary"))).append(paragraph(operation.path("description")));
        if (!operation.path("parameters").isEmpty()) {
            html.append("<h4>").append(both("参数", "Parameters")).append("</h4><ul>");
            operation.path("parameters").forEach(parameter -> html.append(parameter(parameter)));
            html.append("</ul>");
        }
        content(operation.path("requestBody"), both("请求内容", "Request"), html);
        operation
                .path("responses")
                .properties()
                .forEach(
                        answer -> content(answer.getValue(), both("答复", "Answer") + " " + text(answer.getKey()), html));
        if (!operation.path("x-problems").isEmpty()) {
            html.append("<h4>").append(both("问题", "Problems")).append("</h4><ul>");
            operation
                    .path("x-problems")
                    .forEach(code -> html.append(
                            "<li><a href=\"/problems/%1$s\">%1$s</a></li>".formatted(text(code.asString()))));
            html.append("</ul>");
        }
        return html.toString();
    }

    private static String parameter(JsonNode parameter) {
        return "<li><code>%s</code> %s%s %s</li>"
                .formatted(
                        text(parameter.path("name").asString()),
                        text(parameter.path("in").asString()),
                        parameter.path("required").asBoolean(false) ? both("，必填", "required") : "",
                        type(parameter.path("schema")));
    }

    private static void content(JsonNode holder, String title, StringBuilder html) {
        if (holder.isMissingNode()) return;
        html.append("<h4>").append(title).append("</h4>");
        holder.path("content")
                .properties()
                .forEach(media -> html.append("<p><code>%s</code> %s</p>"
                        .formatted(text(media.getKey()), type(media.getValue().path("schema")))));
    }

    private static String paragraph(JsonNode said) {
        return said.isMissingNode() ? "" : "<p>" + text(said.asString()) + "</p>";
    }

    private static String members(JsonNode schema) {
        if (schema.path("properties").isEmpty()) return "<p>" + type(schema) + "</p>";
        var required = schema.path("required").toString();
        return "<ul>"
                + schema.path("properties").properties().stream()
                        .map(member -> "<li><code>%s</code>%s %s</li>"
                                .formatted(
                                        text(member.getKey()),
                                        required.contains('"' + member.getKey() + '"') ? both("，必有", "always") : "",
                                        type(member.getValue())))
                        .collect(Collectors.joining())
                + "</ul>";
    }

    /** A type in one line: a link to its schema, a list of what it may be, or its name and format. */
    private static String type(JsonNode schema) {
        var ref = schema.path("$ref").asString("");
        if (ref.startsWith(SCHEMAS)) {
            var name = text(ref.substring(SCHEMAS.length()));
            return "<a href=\"#schema-" + name + "\">" + name + "</a>";
        }
        for (var choice : new String[] {"oneOf", "anyOf", "allOf"}) {
            if (!schema.path(choice).isEmpty()) {
                return schema.path(choice)
                        .valueStream()
                        .map(DescriptionPage::type)
                        .collect(Collectors.joining(choice.equals("allOf") ? " + " : " | "));
            }
        }
        if (!schema.path("items").isMissingNode()) return "[" + type(schema.path("items")) + "]";
        if (!schema.path("enum").isEmpty()) {
            return schema.path("enum")
                    .valueStream()
                    .map(value -> "<code>" + text(value.asString()) + "</code>")
                    .collect(Collectors.joining(" | "));
        }
        var type = schema.path("type");
        var named = type.isArray()
                ? type.valueStream().map(JsonNode::asString).collect(Collectors.joining(" | "))
                : type.asString("");
        var format = schema.path("format").asString("");
        return text(named + (format.isEmpty() ? "" : " (" + format + ")"));
    }
}
