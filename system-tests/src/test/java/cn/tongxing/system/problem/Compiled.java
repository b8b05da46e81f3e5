package cn.tongxing.system.problem;

import cn.tongxing.platform.problem.ProblemCode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes of all services as they were compiled; nothing of them runs but the constants of their problems. */
final class Compiled {
    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES = List.of(
            "platform/values",
            "platform/service",
            "gateway",
            "identity-service",
            "child-service",
            "ledger-service",
            "checklist-service",
            "notification-service");

    private final JavaClasses classes;

    private Compiled(JavaClasses classes) {
        this.classes = classes;
    }

    static Compiled all() {
        return new Compiled(new ClassFileImporter().importPaths(folders()));
    }

    JavaClasses classes() {
        return classes;
    }

    /** Every refusal there is, with the enum it stands in. */
    List<ProblemCode> codes() {
        try (var loader = new URLClassLoader(
                folders().stream().map(Compiled::url).toArray(URL[]::new), Compiled.class.getClassLoader())) {
            return problemEnums()
                    .flatMap(type -> constants(loader, type.getName()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<JavaClass> problemEnums() {
        return classes.stream().filter(type -> type.isEnum() && type.isAssignableTo(ProblemCode.class));
    }

    private static Stream<ProblemCode> constants(ClassLoader loader, String type) {
        try {
            return Stream.of(Class.forName(type, true, loader).getEnumConstants())
                    .map(ProblemCode.class::cast);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> folders() {
        var folders = MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve("target/classes"))
                .toList();
        folders.stream().filter(folder -> !Files.isDirectory(folder)).forEach(missing -> {
            throw new IllegalStateException("not compiled yet: " + missing);
        });
        return folders;
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
