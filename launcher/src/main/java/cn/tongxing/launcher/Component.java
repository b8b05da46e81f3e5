package cn.tongxing.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One process of a province: its name, its place among the province's ports, its database, and the memory it may take. */
public enum Component {
    POSTGRESQL("postgresql", 60, 0),
    REDIS("redis", 61, 0),
    REGISTRY("registry", 0, 160),
    IDENTITY("identity-service", 1, 256),
    CHILD("child-service", 2, 256),
    LEDGER("ledger-service", 3, 320),
    CHECKLIST("checklist-service", 4, 256),
    NOTIFICATION("notification-service", 5, 256),
    GATEWAY("gateway", 0, 256);

    /** The five services with a database of their own. */
    static final List<Component> WITH_DATABASE = List.of(IDENTITY, CHILD, LEDGER, CHECKLIST, NOTIFICATION);

    /** What runs from a jar of this repository. */
    static final List<Component> APPLICATIONS =
            Arrays.stream(values()).filter(c -> c.heapMebibytes > 0).toList();

    private final String id;
    private final int portOffset;
    private final int heapMebibytes;

    Component(String id, int portOffset, int heapMebibytes) {
        this.id = id;
        this.portOffset = portOffset;
        this.heapMebibytes = heapMebibytes;
    }

    public String id() {
        return id;
    }

    int portOffset() {
        return portOffset;
    }

    int heapMebibytes() {
        return heapMebibytes;
    }

    boolean isApplication() {
        return heapMebibytes > 0;
    }

    Optional<String> database() {
        return WITH_DATABASE.contains(this) ? Optional.of(id.replace("-service", "")) : Optional.empty();
    }

    public static Component of(String id) {
        return Arrays.stream(values())
                .filter(c -> c.id.equals(id) || c.id.equals(id + "-service"))
                .findFirst()
                .orElseThrow(() -> new LauncherProblem(
                        "没有名为 %s 的组件，可用：%s。".formatted(id, names()),
                        "There is no component %s; there are %s.".formatted(id, names())));
    }

    private static String names() {
        return String.join(", ", Arrays.stream(values()).map(Component::id).toList());
    }
}
