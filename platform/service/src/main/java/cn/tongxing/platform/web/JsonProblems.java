package cn.tongxing.platform.web;

import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says where in a JSON body what is wrong, by JSON pointer, and never repeats the value. */
final class JsonProblems {
    private JsonProblems() {}

    static ProblemException of(@Nullable Throwable cause) {
        return CommonProblem.INVALID_REQUEST.of().with(field(cause));
    }

    private static FieldProblem field(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> new FieldProblem("", "REQUIRED", "缺少请求正文", "The body is missing");
            case UnrecognizedPropertyException e ->
                new FieldProblem(pointer(e), "UNKNOWN_PROPERTY", "没有此字段", "There is no such property");
            case InvalidNullException e -> required(e);
            case InvalidFormatException e ->
                new FieldProblem(pointer(e), "INVALID_VALUE", "取值不正确", "This is not a possible value");
            case ValueInstantiationException e -> refusedByItsType(e);
            case MismatchedInputException e when isMissing(e) -> required(e);
            case MismatchedInputException e ->
                new FieldProblem(pointer(e), "WRONG_TYPE", "类型不正确", "This is of another type than expected");
            case StreamReadException e -> malformed(e);
            case JacksonException e ->
                new FieldProblem(pointer(e), "INVALID_VALUE", "取值不正确", "This is not a possible value");
            default -> new FieldProblem("", "UNREADABLE", "请求正文无法读取", "The body cannot be read");
        };
    }

    private static FieldProblem required(JacksonException e) {
        return new FieldProblem(pointer(e), "REQUIRED", "必填", "This is required");
    }

    // Jackson has no type of its own for an absent creator property
    private static boolean isMissing(MismatchedInputException e) {
        return e.getOriginalMessage().startsWith("Missing required creator property");
    }

    private static FieldProblem malformed(StreamReadException e) {
        var at = e.getLocation();
        var where = at == null ? "" : " " + at.getLineNr() + ":" + at.getColumnNr();
        return new FieldProblem("", "MALFORMED_JSON", "不是合法的 JSON" + where, "This is not JSON" + where);
    }

    /** A value type's own refusal is worth telling: its message names the rule and never the value. */
    private static FieldProblem refusedByItsType(ValueInstantiationException e) {
        var cause = e.getCause();
        var own = cause instanceof IllegalArgumentException
                && cause.getStackTrace().length > 0
                && cause.getStackTrace()[0].getClassName().startsWith("cn.tongxing.");
        var message = own ? cause.getMessage() : null;
        return new FieldProblem(
                pointer(e),
                "INVALID_VALUE",
                message == null ? "取值不正确" : "取值不正确（" + message + "）",
                message == null ? "This is not a possible value" : message);
    }

    private static String pointer(JacksonException e) {
        List<JacksonException.Reference> path = e.getPath();
        return path.stream()
                .map(step -> step.getPropertyName() != null ? escaped(step.getPropertyName()) : "" + step.getIndex())
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }

    private static String escaped(String name) {
        var shown = name.length() > 64 ? name.substring(0, 64) : name;
        return shown.replace("~", "~0").replace("/", "~1");
    }
}
