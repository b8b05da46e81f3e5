package cn.tongxing.child.record;

import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import jakarta.validation.Validator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Applies a merge patch to a record's details and refuses what does not come out as details again. */
@Component
class DetailsPatch {

    private final JsonMapper json;
    private final Validator validator;

    DetailsPatch(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    ChildDetails apply(ChildDetails stored, JsonNode changes) {
        if (!changes.isObject()) {
            throw problem("/changes", "NOT_AN_OBJECT", "更正内容须为 JSON 对象", "A merge patch is a JSON object");
        }
        var merged = MergePatch.apply(json.valueToTree(stored), changes, json);
        var details = read(merged);
        var violations = validator.validate(details).stream()
                .map(violation -> new FieldProblem(
                        "/changes/"
                                + violation
                                        .getPropertyPath()
                                        .toString()
                                        .replaceAll("[.\\[]", "/")
                                        .replace("]", ""),
                        "INVALID",
                        "内容不符合要求",
                        "Not valid"))
                .toArray(FieldProblem[]::new);
        if (violations.length > 0) throw ChildProblem.CHILD_DETAILS_INVALID.of().with(violations);
        return details;
    }

    private ChildDetails read(JsonNode merged) {
        try {
            return json.treeToValue(merged, ChildDetails.class);
        } catch (JacksonException unreadable) {
            // Its message may quote the value; only the place is told.
            var pointer = unreadable.getPath().stream()
                    .map(step -> step.getPropertyName() == null ? step.getIndex() : step.getPropertyName())
                    .map(step -> "/" + step)
                    .collect(Collectors.joining());
            throw problem("/changes" + pointer, "INVALID", "内容不符合要求", "Not valid");
        }
    }

    private static ProblemException problem(String pointer, String code, String chinese, String english) {
        return ChildProblem.CHILD_DETAILS_INVALID.of().with(new FieldProblem(pointer, code, chinese, english));
    }
}
