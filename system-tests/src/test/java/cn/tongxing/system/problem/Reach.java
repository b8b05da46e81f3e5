package cn.tongxing.system.problem;

import cn.tongxing.platform.problem.ProblemCode;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which problems a method may come upon: those named in it and in whatever it calls, through every implementation of an
 * interface. Rather too many than too few.
 */
final class Reach {
    private final Map<JavaCodeUnit, List<JavaCodeUnit>> next = new HashMap<>();

    Set<String> codesFrom(JavaMethod handler) {
        var codes = new TreeSet<String>();
        var seen = new HashSet<JavaCodeUnit>();
        var queue = new ArrayDeque<JavaCodeUnit>();
        queue.add(handler);
        // what a request's body is parsed into is made by nobody's call
        handler.getRawParameterTypes().forEach(type -> queue.addAll(type.getConstructors()));
        while (!queue.isEmpty()) {
            var unit = queue.poll();
            if (!seen.add(unit)) continue;
            codesIn(unit).forEach(codes::add);
            queue.addAll(next.computeIfAbsent(unit, Reach::called));
        }
        return codes;
    }

    /** The codes that are named in one piece of code, switches and comparisons included. */
    static Stream<String> codesIn(JavaCodeUnit unit) {
        return unit.getFieldAccesses().stream()
                .map(JavaFieldAccess::getTarget)
                .filter(field -> field.getOwner().isAssignableTo(ProblemCode.class)
                        && field.getRawType().equals(field.getOwner()))
                .map(field -> field.getName());
    }

    private static List<JavaCodeUnit> called(JavaCodeUnit unit) {
        return Stream.<Stream<? extends CodeUnitAccessTarget>>of(
                        unit.getCallsFromSelf().stream().map(call -> call.getTarget()),
                        unit.getMethodReferencesFromSelf().stream().map(reference -> reference.getTarget()),
                        unit.getConstructorReferencesFromSelf().stream().map(reference -> reference.getTarget()))
                .flatMap(targets -> targets)
                .filter(target -> ours(target.getOwner()))
                .flatMap(target -> target.resolveMember().stream())
                .flatMap(Reach::implementations)
                .distinct()
                .toList();
    }

    private static Stream<JavaCodeUnit> implementations(JavaCodeUnit unit) {
        return Stream.concat(
                Stream.of(unit),
                unit.getOwner().getAllSubclasses().stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getName().equals(unit.getName())
                                && method.getRawParameterTypes().size()
                                        == unit.getRawParameterTypes().size()));
    }

    private static boolean ours(JavaClass type) {
        return type.getPackageName().startsWith("cn.tongxing.");
    }
}
