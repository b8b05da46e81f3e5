package cn.tongxing.system.problem;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every operation over HTTP, such as {@code GET /api/cases/{id}}, and the method that answers it. */
final class Operations {
    private static final String WEB = "org.springframework.web.bind.annotation.";
    private static final Map<String, String> VERBS = Map.of(
            "GetMapping", "GET",
            "PostMapping", "POST",
            "PutMapping", "PUT",
            "PatchMapping", "PATCH",
            "DeleteMapping", "DELETE");

    private Operations() {}

    static Map<String, JavaMethod> of(Compiled code) {
        var found = new TreeMap<String, JavaMethod>();
        code.classes().stream()
                .filter(type -> type.isAnnotatedWith(WEB + "RestController")
                        || type.isAnnotatedWith("org.springframework.stereotype.Controller"))
                .flatMap(type -> type.getMethods().stream())
                .forEach(method -> names(method).forEach(name -> found.put(name, method)));
        return found;
    }

    private static Stream<String> names(JavaMethod method) {
        var prefix = annotation(method.getOwner(), "RequestMapping")
                .flatMap(mapping -> paths(mapping).stream().findFirst())
                .orElse("");
        return VERBS.entrySet().stream()
                .flatMap(verb -> method.tryGetAnnotationOfType(WEB + verb.getKey()).stream()
                        .flatMap(
                                mapping -> orEmpty(paths(mapping)).map(path -> verb.getValue() + " " + prefix + path)));
    }

    private static Stream<String> orEmpty(List<String> paths) {
        return paths.isEmpty() ? Stream.of("") : paths.stream();
    }

    private static Optional<? extends JavaAnnotation<?>> annotation(JavaClass type, String name) {
        return type.tryGetAnnotationOfType(WEB + name);
    }

    private static List<String> paths(JavaAnnotation<?> mapping) {
        return Stream.of("value", "path")
                .flatMap(member -> mapping.get(member).stream())
                .flatMap(value -> Stream.of((Object[]) value))
                .map(String.class::cast)
                .toList();
    }
}
