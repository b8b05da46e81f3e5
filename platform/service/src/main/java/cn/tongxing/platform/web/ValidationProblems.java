package cn.tongxing.platform.web;

import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Bean Validation's findings as field problems in both languages. */
final class ValidationProblems {
    private ValidationProblems() {}

    static ProblemException of(MethodArgumentNotValidException e) {
        return problem(e.getAllErrors().stream().map(ValidationProblems::inBody));
    }

    static ProblemException of(HandlerMethodValidationException e) {
        return problem(e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> error instanceof ObjectError inside
                                ? inBody(inside)
                                : field("query/" + result.getMethodParameter().getParameterName(), lastCode(error)))));
    }

    private static ProblemException problem(Stream<FieldProblem> fields) {
        return CommonProblem.INVALID_REQUEST.of().with(fields.toArray(FieldProblem[]::new));
    }

    private static FieldProblem inBody(ObjectError error) {
        var path = error instanceof FieldError field ? field.getField() : "";
        var pointer = path.isEmpty()
                ? ""
                : "/" + path.replace("[", "/").replace("]", "").replace(".", "/");
        return field(pointer, lastCode(error));
    }

    private static @Nullable String lastCode(MessageSourceResolvable error) {
        var codes = error.getCodes();
        return codes == null || codes.length == 0 ? null : codes[codes.length - 1];
    }

    private static FieldProblem field(String pointer, @Nullable String constraint) {
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> new FieldProblem(pointer, "REQUIRED", "必填", "This is required");
            case "Size", "Length" ->
                new FieldProblem(pointer, "SIZE", "长度或数量不符合要求", "The length or number is not allowed");
            case "Pattern" -> new FieldProblem(pointer, "PATTERN", "格式不正确", "The format is not allowed");
            case "Min", "Max", "Positive", "PositiveOrZero", "DecimalMin", "DecimalMax" ->
                new FieldProblem(pointer, "RANGE", "数值超出范围", "The number is out of range");
            case "Past", "PastOrPresent", "Future", "FutureOrPresent" ->
                new FieldProblem(pointer, "TIME", "日期不符合要求", "The date is not allowed");
            case null -> new FieldProblem(pointer, "INVALID_VALUE", "取值不正确", "This is not a possible value");
            default ->
                new FieldProblem(
                        pointer,
                        constraint.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT),
                        "取值不正确",
                        "This is not a possible value");
        };
    }
}
