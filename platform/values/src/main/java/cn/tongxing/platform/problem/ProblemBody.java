package cn.tongxing.platform.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The body of {@code application/problem+json} (RFC 9457), the same everywhere, gateway included. */
public final class ProblemBody {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** A reference (RFC 9457, 3.1.1) against the gateway's address: there stands what the problem means. */
    private static final String PAGE = "/problems/";

    private ProblemBody() {}

    public static Map<String, Object> of(ProblemCode code, Locale locale, @Nullable String requestId) {
        return of(new ProblemException(code), locale, requestId);
    }

    public static Map<String, Object> of(ProblemException problem, Locale locale, @Nullable String requestId) {
        ProblemCode code = problem.code();
        List<Object> args = problem.detailArgs();
        boolean english = "en".equals(locale.getLanguage());
        Refusal.Text meaning = code.refusal().meaning();
        Refusal.Text remedy = code.refusal().remedy();
        String zh = filled(meaning.chinese(), args);
        String en = filled(meaning.english(), args);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", PAGE + code.name());
        body.put("title", english ? en : zh);
        body.put("status", code.status());
        body.put("code", code.name());
        body.put(
                "detail",
                english ? detail(meaning.english(), en, args, "; ") : detail(meaning.chinese(), zh, args, "；"));
        body.put("titles", titles(zh, en));
        body.put("remedy", english ? remedy.english() : remedy.chinese());
        body.put("retryable", code.refusal().retryable());
        if (!problem.fields().isEmpty()) {
            body.put(
                    "errors",
                    problem.fields().stream()
                            .map(field -> field(field, english))
                            .toList());
        }
        if (requestId != null) {
            body.put("requestId", requestId);
        }
        body.putAll(problem.extra());
        return body;
    }

    /** Always in this order: Map.of has one for each process, and one problem must be the same bytes everywhere. */
    private static Map<String, String> titles(String zh, String en) {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("zh", zh);
        titles.put("en", en);
        return titles;
    }

    private static Map<String, Object> field(FieldProblem field, boolean english) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("pointer", field.pointer());
        body.put("code", field.code());
        body.put("detail", english ? field.english() : field.chinese());
        return body;
    }

    private static String filled(String pattern, List<Object> args) {
        String text = pattern;
        for (int i = 0; i < args.size(); i++) {
            text = text.replace("{" + i + "}", String.valueOf(args.get(i)));
        }
        return text;
    }

    private static String detail(String pattern, String title, List<Object> args, String separator) {
        String unplaced = IntStream.range(0, args.size())
                .filter(i -> !pattern.contains("{" + i + "}"))
                .mapToObj(i -> String.valueOf(args.get(i)))
                .collect(Collectors.joining(separator));
        return unplaced.isEmpty() ? title : title + (separator.equals("；") ? "：" : ": ") + unplaced;
    }
}
