package cn.tongxing.child.fact;

import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a kind's value and refuses what is none. */
@Component
class FactValues {

    private static final String POINTER = "/value";

    private final JsonMapper json;
    private final Validator validator;

    FactValues(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    FactValue read(FactKind kind, JsonNode value, LocalDate asOf) {
        var read = read(kind, value);
        var violated = validator.validate(read).stream()
                .map(violation -> invalid("/"
                        + violation
                                .getPropertyPath()
                                .toString()
                                .replaceAll("[.\\[]", "/")
                                .replace("]", "")))
                .toArray(FieldProblem[]::new);
        if (violated.length > 0) throw FactProblem.FACT_INVALID.of().with(violated);
        var refused = read.problems(asOf).stream()
                .map(each -> new FieldProblem(POINTER + each.pointer(), each.code(), each.chinese(), each.english()))
                .toArray(FieldProblem[]::new);
        if (refused.length > 0) throw FactProblem.FACT_INVALID.of().with(refused);
        return read;
    }

    private FactValue read(FactKind kind, JsonNode value) {
        if (!value.isObject()) throw refused("");
        try {
            return json.treeToValue(value, kind.valueType());
        } catch (JacksonException unreadable) {
            // Its message may quote the value; only the place is told.
            throw refused(unreadable.getPath().stream()
                    .map(step -> step.getPropertyName() == null ? step.getIndex() : step.getPropertyName())
                    .map(step -> "/" + step)
                    .collect(Collectors.joining()));
        }
    }

    private static ProblemException refused(String pointer) {
        return FactProblem.FACT_INVALID.of().with(invalid(pointer));
    }

    private static FieldProblem invalid(String pointer) {
        return new FieldProblem(POINTER + pointer, "INVALID", "不是这类信息的值", "Not a value of this kind");
    }
}
