package cn.tongxing.system.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule that matches nothing kills nobody, and nobody would notice: each must fit the classes as they are built. */
class TriggersTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void everyPointHasARule() throws IOException {
        assertThat(Triggers.rules())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Point.values()).map(Point::name).toList());
    }

    @Test
    void everyRuleFitsTheProductsClasses() throws IOException {
        for (var rule : rules()) {
            var methods = classOf(rule).methods().stream()
                    .filter(method -> method.methodName().equalsString(rule.method()))
                    .toList();
            assertThat(methods).as(rule.toString()).isNotEmpty();
            if (!rule.invoked().isEmpty())
                assertThat(methods).as(rule.toString()).anyMatch(method -> invokes(method, rule.invoked()));
        }
    }

    private record Rule(String name, String className, String method, String invoked) {}

    private static List<Rule> rules() throws IOException {
        try (var file = TriggersTest.class.getResourceAsStream("handover.btm")) {
            return Stream.of(new String(file.readAllBytes()).split("ENDRULE"))
                    .filter(text -> text.contains("RULE "))
                    .map(text -> new Rule(
                            after(text, "\nRULE "),
                            after(text, "\nCLASS "),
                            after(text, "\nMETHOD ").replaceAll("\\(.*", ""),
                            after(text, "\nAFTER INVOKE ").replaceAll(".*\\.", "")))
                    .toList();
        }
    }

    private static String after(String text, String word) {
        int at = text.indexOf(word);
        return at < 0
                ? ""
                : text.substring(at + word.length())
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip();
    }

    private static ClassModel classOf(Rule rule) throws IOException {
        var file = rule.className().replace('.', '/') + ".class";
        for (var module : List.of("ledger-service", "platform/service")) {
            var path = ROOT.resolve(module).resolve("target/classes").resolve(file);
            if (Files.exists(path)) return ClassFile.of().parse(path);
        }
        throw new AssertionError("no class " + rule.className());
    }

    private static boolean invokes(MethodModel method, String name) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element -> isCallOf(element, name));
    }

    private static boolean isCallOf(CodeElement element, String name) {
        return element instanceof InvokeInstruction call && call.name().equalsString(name);
    }
}
