package cn.tongxing.launcher;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that is run, unpacked and ready; the same for every province of this machine. */
final class Programs {
    private final Path postgresql;
    private final Path redisServer;
    private final Map<Component, Application> applications;

    private Programs(Path postgresql, Path redisServer, Map<Component, Application> applications) {
        this.postgresql = postgresql;
        this.redisServer = redisServer;
        this.applications = new EnumMap<>(applications);
    }

    static Programs of(Home home) {
        var binaries = new Binaries(home.build());
        var applications = new Applications(home);
        var prepared = new ConcurrentHashMap<Component, Application>();
        Together.run(Component.APPLICATIONS.stream()
                .<Runnable>map(component -> () -> prepared.put(component, applications.of(component)))
                .toList());
        return new Programs(binaries.postgresql(), binaries.redisServer(), prepared);
    }

    Path postgresql() {
        return postgresql;
    }

    Path redisServer() {
        return redisServer;
    }

    Application application(Component component) {
        return applications.get(component);
    }
}
