package cn.tongxing.k8s;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * YAML into types, where an unknown field, a key written twice, a number for a text or a missing required part is an
 * error. The Kubernetes models keep what they do not know in a map of their own; here they may not.
 */
final class StrictReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .annotationIntrospector(new WithoutCatchAll())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private StrictReader() {}

    /** The documents of one file, as maps. */
    static List<Map<String, Object>> documents(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var documents = new ArrayList<Map<String, Object>>();
        for (var document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
            if (!(document instanceof Map<?, ?> map)) throw new IllegalArgumentException("not a mapping: " + document);
            var copy = new java.util.LinkedHashMap<String, Object>();
            map.forEach((key, value) -> copy.put((String) key, value));
            documents.add(copy);
        }
        return documents;
    }

    /** @throws IllegalArgumentException naming the field that does not belong there, or the one that is missing */
    static <T> T read(Map<String, Object> document, Class<T> type) {
        var value = JSON.convertValue(document, type);
        requireParts(type.getSimpleName(), value);
        return value;
    }

    /** A part of a record of ours that is not marked nullable must be there. */
    private static void requireParts(String where, @Nullable Object value) {
        switch (value) {
            case Record part -> {
                for (var component : part.getClass().getRecordComponents()) {
                    var name = where + "." + component.getName();
                    var held = valueOf(part, component);
                    if (held == null && !mayBeMissing(component))
                        throw new IllegalArgumentException("missing: " + name);
                    requireParts(name, held);
                }
            }
            case Collection<?> many -> many.forEach(one -> requireParts(where, one));
            case Map<?, ?> map -> map.values().forEach(one -> requireParts(where, one));
            case null -> {}
            default -> {}
        }
    }

    private static boolean mayBeMissing(RecordComponent component) {
        var type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class)
                || type instanceof AnnotatedParameterizedType generic && generic.isAnnotationPresent(Nullable.class);
    }

    private static @Nullable Object valueOf(Record part, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class WithoutCatchAll extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
