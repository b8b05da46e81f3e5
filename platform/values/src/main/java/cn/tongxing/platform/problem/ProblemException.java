package cn.tongxing.platform.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A refusal on its way to the one place that writes it. Holds codes and public texts only. */
public class ProblemException extends RuntimeException {

    private static final Set<String> RESERVED =
            Set.of("type", "title", "status", "code", "detail", "titles", "remedy", "retryable", "errors", "requestId");

    private final transient ProblemCode code;
    private final transient Object[] detailArgs;
    private final transient List<FieldProblem> fields = new ArrayList<>();
    private final transient Map<String, Object> extra = new LinkedHashMap<>();

    public ProblemException(ProblemCode code, Object... detailArgs) {
        super(code.name());
        this.code = code;
        this.detailArgs = detailArgs.clone();
    }

    public ProblemCode code() {
        return code;
    }

    public List<FieldProblem> fields() {
        return List.copyOf(fields);
    }

    /** In the order they were added: a copy by Map.copyOf has one for each process. */
    public Map<String, Object> extra() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** Adds a member to the problem's body, such as turn, next, retryAfterSeconds, service. */
    public ProblemException with(String name, Object value) {
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException("member " + name + " belongs to every problem");
        }
        extra.put(name, value);
        return this;
    }

    public ProblemException with(FieldProblem... more) {
        fields.addAll(Arrays.asList(more));
        return this;
    }

    List<Object> detailArgs() {
        return Arrays.asList(detailArgs);
    }
}
