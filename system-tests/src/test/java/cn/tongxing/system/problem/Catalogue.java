package cn.tongxing.system.problem;

import cn.tongxing.platform.problem.ProblemCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The catalogue as the code gives it. */
final class Catalogue {
    private static final String EVERY_SERVICE = "*";

    private final Map<String, Entry> entries = new TreeMap<>();
    private final List<String> contradictions;

    private Catalogue(Compiled code) {
        var answeredBy = answeredBy(code);
        var contradicting = new TreeSet<String>();
        for (var problem : code.codes()) {
            var service = service(problem);
            var known = entries.get(problem.name());
            if (known != null && !agree(known, problem)) contradicting.add(problem.name());
            var services = new TreeSet<>(Set.of(service));
            if (known != null) services.addAll(known.services());
            // a code of every service keeps the general words; the gateway's may say more of the occurrence
            var refusal = known != null && service.equals("gateway") ? known.refusal() : problem.refusal();
            var operations = isGeneral(service) ? Set.<String>of() : answeredBy.getOrDefault(problem.name(), Set.of());
            entries.put(problem.name(), new Entry(problem.name(), refusal, services, operations));
        }
        contradictions = List.copyOf(contradicting);
    }

    static Catalogue of(Compiled code) {
        return new Catalogue(code);
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** Codes that stand in two enums and do not say the same of status, retrying and remedy. */
    List<String> contradictions() {
        return contradictions;
    }

    /** Codes that nothing names but the enum they stand in; the general ones are also found by a library's status. */
    static Set<String> unused(Compiled code) {
        var unused = new HashSet<String>();
        code.codes().stream()
                .filter(problem -> !isGeneral(service(problem)))
                .forEach(problem -> unused.add(problem.name()));
        code.classes().stream()
                .filter(type -> !type.isAssignableTo(ProblemCode.class))
                .flatMap(type -> type.getCodeUnits().stream())
                .flatMap(Reach::codesIn)
                .forEach(unused::remove);
        return unused;
    }

    private static boolean agree(Entry known, ProblemCode problem) {
        var one = known.refusal();
        var other = problem.refusal();
        return one.status() == other.status()
                && one.retryable() == other.retryable()
                && one.remedy().equals(other.remedy());
    }

    private static Map<String, Set<String>> answeredBy(Compiled code) {
        var reach = new Reach();
        var byCode = new HashMap<String, Set<String>>();
        Operations.of(code)
                .forEach((operation, handler) -> reach.codesFrom(handler)
                        .forEach(name -> byCode.computeIfAbsent(name, n -> new TreeSet<>())
                                .add(operation)));
        return byCode;
    }

    private static boolean isGeneral(String service) {
        return service.equals(EVERY_SERVICE) || service.equals("gateway");
    }

    private static String service(ProblemCode problem) {
        return service(problem.getClass().getPackageName());
    }

    private static String service(String packageName) {
        var part = packageName.split("\\.")[2];
        return switch (part) {
            case "platform" -> EVERY_SERVICE;
            case "gateway" -> part;
            default -> part + "-service";
        };
    }
}
