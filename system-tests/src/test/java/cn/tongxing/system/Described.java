package cn.tongxing.system;

import cn.tongxing.launcher.Province;
import cn.tongxing.launcher.client.Answer;
import cn.tongxing.platform.testing.ApiDescription;
import cn.tongxing.platform.testing.ApiDescription.Operation;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds every answer of a run against the document that the gateway joins of all services, and says in the end which
 * operations were answered, with which statuses, and what was not as described.
 */
final class Described {
    static final Described OF_THIS_RUN = new Described();

    private static final int MOST_SHOWN = 40;

    private volatile @Nullable ApiDescription description;
    private final Map<String, Set<Integer>> statuses = new ConcurrentHashMap<>();
    private final Map<String, String> faults = new ConcurrentHashMap<>();

    private Described() {}

    /** Reads the document and looks at what both gateways answer from now on. */
    void begin(List<Province> provinces) {
        var gateway = provinces.getFirst().gateway().anonymous();
        var document = Patience.until(
                "every service describes itself",
                () -> gateway.read("/docs/openapi.json"),
                joined -> joined.path("x-missing").isEmpty());
        description = new ApiDescription(document);
        provinces.forEach(province -> province.gateway().observedBy(this::hold));
    }

    private void hold(Answer answer) {
        var request = answer.request().split(" ", 2);
        hold(request[0], request[1], answer.status(), answer.headers(), answer.body());
    }

    void hold(String method, String path, Wire.Reply reply) {
        hold(method, path, reply.status(), reply.headers(), reply.text().getBytes(StandardCharsets.UTF_8));
    }

    private void hold(String method, String path, int status, HttpHeaders headers, byte[] body) {
        var known = description;
        if (known == null) return;
        known.operation(method, path).ifPresent(operation -> {
            statuses.computeIfAbsent(operation.name(), name -> new ConcurrentSkipListSet<>())
                    .add(status);
            if (operation.isStreamed() && status < 400) return;
            var type = headers.firstValue("Content-Type").orElse(null);
            // the same address is a page for families who ask with a browser; the description is for systems
            if (type != null && type.startsWith("text/html") && path.startsWith("/public/")) return;
            for (var fault : known.faults(operation, new ApiDescription.Answer(status, type, body)))
                faults.putIfAbsent(operation.name() + " " + status + " " + fault, text(body));
        });
    }

    private static String text(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    /** @throws AssertionError when an answer was not as described */
    void report() {
        var known = description;
        if (known == null) return;
        var answered = new TreeMap<>(statuses);
        var silent = new TreeSet<String>();
        known.operations().stream()
                .map(Operation::name)
                .filter(name -> !answered.containsKey(name))
                .forEach(silent::add);
        System.out.printf(
                "[系统测试 system] 接口文档 description: %d of %d operations answered, %d pairs of operation and status, %d faults%n",
                answered.size(),
                known.operations().size(),
                answered.values().stream().mapToInt(Set::size).sum(),
                faults.size());
        answered.forEach((name, seen) -> System.out.printf("  %s %s%n", name, seen));
        silent.forEach(name -> System.out.printf("  %s 未调用 not asked%n", name));
        if (!faults.isEmpty()) throw new AssertionError("answers that are not as described: " + shown());
    }

    private String shown() {
        var lines = new StringBuilder();
        new TreeMap<>(faults)
                .entrySet().stream()
                        .limit(MOST_SHOWN)
                        .forEach(fault -> lines.append("\n  ")
                                .append(fault.getKey())
                                .append(" in ")
                                .append(fault.getValue()));
        return lines.toString();
    }
}
