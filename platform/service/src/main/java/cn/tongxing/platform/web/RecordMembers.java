package cn.tongxing.platform.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.JsonNode;

/**
 * Describes records as they are written: a component marked {@code @Nullable} may be null, every other one is always there.
 * What is asked for has to be there by {@link RequiredComponents}' rule; a creator of its own may know a default.
 */
final class RecordMembers implements ModelConverter, OpenApiCustomizer {
    private static final String REF = "#/components/schemas/";

    private final Map<String, List<String>> alwaysThere = new ConcurrentHashMap<>();
    private final Set<String> withDefaults = ConcurrentHashMap.newKeySet();

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        if (!others.hasNext()) return null;
        Schema<?> schema = others.next().resolve(type, context, others);
        var raw = Json31.mapper().constructType(type.getType()).getRawClass();
        if (schema != null && raw != null && raw.isRecord()) describe(schema, raw, context);
        return schema;
    }

    private void describe(Schema<?> schema, Class<?> type, ModelConverterContext context) {
        var name = schema.get$ref() == null ? schema.getName() : named(schema.get$ref());
        Schema<?> model = name == null ? null : context.getDefinedModels().get(name);
        if (model == null || model.getProperties() == null) return;
        var always = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            var member = member(component);
            Schema<?> described = model.getProperties().get(member);
            if (described == null) continue;
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                model.getProperties().put(member, orNull(described));
            } else {
                always.add(member);
            }
        }
        alwaysThere.put(name, always);
        if (mayHaveDefaults(type)) withDefaults.add(name);
    }

    private static boolean mayHaveDefaults(Class<?> type) {
        return !type.getPackage().isAnnotationPresent(NullMarked.class)
                || Stream.concat(
                                Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
                        .anyMatch(creator -> creator.isAnnotationPresent(JsonCreator.class));
    }

    private static String member(RecordComponent component) {
        var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
    }

    private static Schema<?> orNull(Schema<?> described) {
        if (isNullable(described)) return described;
        if (described.get$ref() == null && described.getEnum() == null && described.getTypes() != null) {
            described.addType("null");
            return described;
        }
        var nothing = new Schema<>(SpecVersion.V31);
        nothing.addType("null");
        var either = new Schema<>(SpecVersion.V31);
        either.setAnyOf(new ArrayList<>(Arrays.asList(described, nothing)));
        return either;
    }

    private static boolean isNullable(Schema<?> described) {
        return described.getTypes() != null && described.getTypes().contains("null")
                || described.getAnyOf() != null && described.getAnyOf().stream().anyMatch(RecordMembers::isNullable);
    }

    @Override
    public void customise(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        // a tree may be anything; it would be described by the getters of its class
        schemas.replace(JsonNode.class.getSimpleName(), new Schema<>(SpecVersion.V31).description("JSON"));
        var asked = reachable(
                operations(api)
                        .map(Operation::getRequestBody)
                        .filter(Objects::nonNull)
                        .flatMap(body -> schemasOf(body.getContent())),
                schemas);
        alwaysThere.forEach((name, members) -> {
            var schema = schemas.get(name);
            var always = !asked.contains(name) || !withDefaults.contains(name);
            if (schema != null && always) schema.setRequired(members);
        });
    }

    private static Stream<Operation> operations(OpenAPI api) {
        return api.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }

    private static Stream<Schema<?>> schemasOf(@Nullable Content content) {
        return content == null
                ? Stream.of()
                : content.values().stream()
                        .<Schema<?>>map(media -> media.getSchema())
                        .filter(Objects::nonNull);
    }

    private static Set<String> reachable(Stream<Schema<?>> from, Map<String, Schema> schemas) {
        var reached = new HashSet<String>();
        var queue = new ArrayDeque<Schema<?>>();
        from.forEach(queue::add);
        while (!queue.isEmpty()) {
            var schema = queue.poll();
            if (schema.get$ref() != null && reached.add(named(schema.get$ref()))) {
                add(queue, schemas.get(named(schema.get$ref())));
            }
            add(queue, schema.getItems());
            if (schema.getAdditionalProperties() instanceof Schema<?> values) queue.add(values);
            addAll(
                    queue,
                    schema.getProperties() == null
                            ? null
                            : schema.getProperties().values());
            addAll(queue, schema.getAnyOf());
            addAll(queue, schema.getOneOf());
            addAll(queue, schema.getAllOf());
        }
        return reached;
    }

    private static void add(Collection<Schema<?>> queue, @Nullable Schema<?> schema) {
        if (schema != null) queue.add(schema);
    }

    private static void addAll(Collection<Schema<?>> queue, @Nullable Collection<Schema> schemas) {
        if (schemas != null) schemas.forEach(queue::add);
    }

    private static String named(String ref) {
        return ref.startsWith(REF) ? ref.substring(REF.length()) : ref;
    }
}
