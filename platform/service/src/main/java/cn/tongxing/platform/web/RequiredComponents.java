package cn.tongxing.platform.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.AnnotatedWithParams;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * In a null-marked package a record component that is not {@code @Nullable} is mandatory in JSON too: else a missing
 * member of a request would become a null pointer, and input would be answered with 500.
 */
final class RequiredComponents extends NopAnnotationIntrospector {
    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        return isMandatory(member) ? Boolean.TRUE : null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        return isMandatory(annotated) ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : JsonSetter.Value.empty();
    }

    private static boolean isMandatory(Annotated annotated) {
        if (!(annotated instanceof AnnotatedParameter parameter)) return false;
        var type = parameter.getDeclaringClass();
        return type.isRecord()
                && type.getPackage().isAnnotationPresent(NullMarked.class)
                && isCanonical(parameter.getOwner(), type.getRecordComponents())
                && !type.getRecordComponents()[parameter.getIndex()]
                        .getAnnotatedType()
                        .isAnnotationPresent(Nullable.class);
    }

    private static boolean isCanonical(AnnotatedWithParams creator, RecordComponent[] components) {
        return creator.getParameterCount() == components.length
                && IntStream.range(0, components.length)
                        .allMatch(i -> creator.getRawParameterType(i) == components[i].getType());
    }
}
