package cn.tongxing.platform.testing;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds answers against an OpenAPI 3.1 document, strictly: a success with a status or a type that is not described is a
 * fault, and so is a member that no schema names.
 */
public final class ApiDescription {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> VERBS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    /** One operation, such as {@code GET /api/cases/{id}}. */
    public record Operation(String name, JsonNode described) {
        private String[] path() {
            return name.substring(name.indexOf(' ') + 1).split("/");
        }

        /** The statuses it says it may answer with, but for {@code default}. */
        public Set<String> statuses() {
            var named = new LinkedHashSet<String>(described.path("responses").propertyNames());
            named.remove("default");
            return named;
        }

        /** Whether it is written piece by piece, of whatever type: there is no schema to hold it against. */
        public boolean isStreamed() {
            var responses = described.path("responses").toString();
            return Stream.of("text/event-stream", "*/*", "text/csv", "spreadsheetml")
                    .anyMatch(responses::contains);
        }
    }

    /** An answer as it came. */
    public record Answer(int status, @Nullable String type, byte[] body) {}

    private final ObjectNode components;
    private final List<Operation> operations = new ArrayList<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    public ApiDescription(JsonNode document) {
        components = document.path("components") instanceof ObjectNode described
                ? described.deepCopy()
                : JSON.createObjectNode();
        components.path("schemas").forEach(ApiDescription::closeObjects);
        for (var path : document.path("paths").properties())
            for (var verb : path.getValue().properties())
                if (VERBS.contains(verb.getKey()))
                    operations.add(new Operation(
                            verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), verb.getValue()));
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The operation that a request asked for; one without variables in its path goes first. */
    public Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.name().startsWith(method + " "))
                .filter(operation -> leads(operation.path(), path.split("/")))
                .min((one, other) -> Long.compare(variables(one), variables(other)));
    }

    private static boolean leads(String[] wanted, String[] given) {
        if (wanted.length != given.length) return false;
        for (int i = 0; i < wanted.length; i++)
            if (!wanted[i].startsWith("{") && !wanted[i].equals(given[i])) return false;
        return true;
    }

    private static long variables(Operation operation) {
        return Arrays.stream(operation.path())
                .filter(part -> part.startsWith("{"))
                .count();
    }

    /** What of an answer is not as described. */
    public List<String> faults(Operation operation, Answer answer) {
        var responses = operation.described().path("responses");
        var response = responses.path(Integer.toString(answer.status()));
        if (response.isMissingNode()) {
            if (answer.status() < 400) return List.of("status " + answer.status() + " is not described");
            response = responses.path("default");
        }
        var content = response.path("content");
        if (answer.body().length == 0)
            return content.isEmpty() || answer.status() >= 400 ? List.of() : List.of("nothing came, but is described");
        var type = answer.type() == null ? "" : answer.type().split(";")[0].strip();
        var media = content.has(type) ? content.path(type) : content.path("*/*");
        if (media.isMissingNode()) return List.of(type + " is not described, only " + content.propertyNames());
        return type.endsWith("json") ? faults(media.path("schema"), answer.body()) : List.of();
    }

    private List<String> faults(JsonNode schema, byte[] body) {
        try {
            return schemas.computeIfAbsent(schema, this::schema).validate(JSON.readTree(body)).stream()
                    .map(Error::toString)
                    .distinct()
                    .limit(5)
                    .toList();
        } catch (JacksonException e) {
            return List.of("no JSON: " + e.getOriginalMessage());
        }
    }

    private Schema schema(JsonNode described) {
        var whole = JSON.createObjectNode();
        whole.set("components", components);
        whole.putArray("allOf").add(described);
        return registry.getSchema(whole);
    }

    /** A member that is not described is a fault; OpenAPI itself lets any member pass. */
    private static void closeObjects(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.has("properties")
                && !object.has("additionalProperties")
                && !object.has("allOf")
                && !object.has("oneOf")
                && !object.path("x-open").asBoolean(false)) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ApiDescription::closeObjects);
    }
}
