package cn.tongxing.launcher;

import cn.tongxing.launcher.client.GatewayClient;
import cn.tongxing.launcher.client.GatewayUnreachable;
import cn.tongxing.launcher.client.UnexpectedAnswer;
import cn.tongxing.launcher.process.Proc;
import cn.tongxing.launcher.process.ProcessMark;
import cn.tongxing.launcher.process.Signal;
import cn.tongxing.launcher.secret.PeersWriter;
import cn.tongxing.launcher.secret.Secrets;
import cn.tongxing.platform.peer.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** One province's whole deployment on this machine: its databases, registry, services and gateway as processes. */
public final class Province {
    /** Every process carries it in its environment, so that one left behind is recognised whatever became of us. */
    static final String MARK = "TX_LAUNCHED_FOR";

    static final String COMPONENT_MARK = "TX_LAUNCHED_AS";

    private static final List<String> ROUTES =
            List.of("/api/agencies", "/api/children", "/api/items", "/api/guides", "/api/inbox");

    private static final Duration READY_WITHIN = Duration.ofMinutes(10);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(25);
    private static final Duration RECORDED_WITHIN = Duration.ofMinutes(3);

    private final String code;
    private final String name;
    private final Ports ports;
    private final Path folder;
    private final Secrets secrets;
    private final Settings settings;
    private final Postgresql postgresql;
    private final Map<Component, Map<String, String>> extraSettings;
    private final Map<Component, Managed> processes = new EnumMap<>(Component.class);
    private final Map<Component, Application> applications = new EnumMap<>(Component.class);
    private final boolean recordsCaches;
    private final Progress progress;
    private final GatewayClient gateway;

    Province(ProvinceOrder order, Programs programs, Supervision supervision, Progress progress) {
        this.code = order.code();
        this.name = order.name();
        this.ports = order.ports();
        this.folder = order.folder();
        this.secrets = order.secrets();
        this.settings = new Settings(order);
        this.extraSettings = order.extraSettings();
        this.recordsCaches = order.recordsCaches();
        this.progress = progress;
        this.postgresql = new Postgresql(
                programs.postgresql(), folder.resolve("data").resolve("postgresql"), port("postgresql"), secrets);
        this.gateway = new GatewayClient(order.gatewayAddress(), secrets::clientSecret);
        for (var component : Component.values()) {
            if (component.isApplication()) applications.put(component, programs.application(component));
            processes.put(component, managed(component, programs, supervision));
        }
    }

    private Managed managed(Component component, Programs programs, Supervision supervision) {
        return new Managed(
                component,
                () -> command(component, programs),
                Map.of(MARK, folder.toString(), COMPONENT_MARK, component.id()),
                folder.resolve("logs").resolve(component.id() + ".log"),
                pidFile(folder, component),
                dead -> supervision.died(this, dead));
    }

    static Path pidFile(Path folder, Component component) {
        return folder.resolve("run").resolve(component.id() + ".pid");
    }

    private List<String> command(Component component, Programs programs) {
        return switch (component) {
            case POSTGRESQL -> postgresql.command();
            case REDIS ->
                Redis.command(
                        programs.redisServer(),
                        port("redis"),
                        folder.resolve("data").resolve("redis"));
            case REGISTRY, IDENTITY, CHILD, LEDGER, CHECKLIST, NOTIFICATION, GATEWAY ->
                Jvm.command(
                        applications.get(component),
                        component.heapMebibytes(),
                        recordsCache(component),
                        settings.arguments(component, extraSettings.getOrDefault(component, Map.of())));
        };
    }

    private boolean recordsCache(Component component) {
        return recordsCaches && Files.notExists(applications.get(component).aotCache());
    }

    // what a test or a person may ask

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public Path folder() {
        return folder;
    }

    Secrets secrets() {
        return secrets;
    }

    public Path secretsFolder(String component) {
        return secrets.folder(Component.of(component).id());
    }

    public URI gatewayAddress() {
        return gateway.address();
    }

    /** Calls through the gateway, as any development client. */
    public GatewayClient gateway() {
        return gateway;
    }

    public int port(String component) {
        return ports.of(Component.of(component));
    }

    public int managementPort(String component) {
        return ports.management(Component.of(component));
    }

    /** The database of a service (`ledger`) with its owner's credentials, for a test's assertions. */
    public Database database(String service) {
        var component = Component.of(service);
        var name = component
                .database()
                .orElseThrow(() -> new IllegalArgumentException(component.id() + " has no database"));
        return new Database(postgresql.url(name), name + "_owner", secrets.ownerPassword(component.id()));
    }

    public Path log(String component) {
        return process(component).log();
    }

    public OptionalLong pid(String component) {
        return process(component).mark().stream().mapToLong(ProcessMark::pid).findFirst();
    }

    public boolean isReady(String component) {
        var known = Component.of(component);
        if (processes.get(known).process().isEmpty()) return false;
        return !known.isApplication() || Readiness.of(ports.management(known));
    }

    /** Resident memory of all its processes in bytes, shared pages divided. */
    public long memory() {
        return processes.values().stream()
                .flatMap(managed -> managed.mark().stream())
                .mapToLong(mark -> Proc.proportionalSetSize(mark.pid()))
                .sum();
    }

    // what a test may do to it

    /** SIGKILL; it stays dead until started again. */
    public void kill(String component) {
        process(component).kill();
    }

    /** A clean end. */
    public void stop(String component) {
        process(component).stop(STOPPED_WITHIN);
    }

    /** Starts it and waits until it is ready. */
    public void start(String component) {
        start(Component.of(component));
    }

    public void restart(String component) {
        stop(component);
        start(component);
    }

    public void pause(String component) {
        process(component).signal(Signal.STOP);
    }

    public void resume(String component) {
        process(component).signal(Signal.CONT);
    }

    /** Changes a setting for the next start of a component. */
    public void set(String component, String setting, String value) {
        extraSettings
                .computeIfAbsent(Component.of(component), c -> new ConcurrentHashMap<>())
                .put(setting, value);
    }

    // how it starts and stops

    /** Secrets and folders; what a peer may know can be asked afterwards. */
    void prepare() {
        for (var component : Component.APPLICATIONS) secrets.prepare(component.id());
        for (var component : Component.WITH_DATABASE) secrets.prepareCrypto(component.id());
        secrets.prepareIdentity(Component.IDENTITY.id());
        introduceServices();
        secrets.prepareExchange(Component.LEDGER.id());
        secrets.prepareExchange(Component.CHECKLIST.id());
        try {
            Files.createDirectories(folder.resolve("data").resolve("redis"));
            for (var component : Component.values())
                keepLastLog(processes.get(component).log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void introduceServices() {
        var services = Component.APPLICATIONS.stream()
                .filter(component -> component != Component.REGISTRY)
                .map(Component::id)
                .toList();
        secrets.introduceServices(Component.IDENTITY.id(), services);
    }

    private static void keepLastLog(Path log) throws IOException {
        if (Files.exists(log))
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }

    void pin(List<Peer> peers) {
        PeersWriter.write(settings.peersFile(), code, peers);
    }

    void startDatabases() {
        start(Component.REDIS);
        start(Component.POSTGRESQL);
    }

    void start(Component component) {
        var managed = processes.get(component);
        if (component == Component.POSTGRESQL) {
            startPostgresql(managed);
        } else {
            managed.start();
            awaitReady(managed);
        }
        managed.settled();
        if (component.isApplication()) checkCache(managed);
        progress.report("%s %-20s 就绪 ready".formatted(code, component.id()));
    }

    /** The backends of a killed server hold its memory for a moment, and a new server refuses to start meanwhile. */
    private void startPostgresql(Managed managed) {
        postgresql.initialise();
        for (int attempts = 1; ; attempts++) {
            managed.start();
            try {
                awaitReady(managed);
                return;
            } catch (LauncherProblem e) {
                if (attempts == 100 || !managed.output().contains("pre-existing shared memory block")) throw e;
                pause();
            }
        }
    }

    private void checkCache(Managed managed) {
        if (Jvm.refusedCache(managed.output())) Jvm.removeCache(applications.get(managed.component()));
    }

    private void awaitReady(Managed managed) {
        var component = managed.component();
        var process = managed.process().orElseThrow(() -> failed(managed));
        if (component == Component.POSTGRESQL) {
            postgresql.awaitAndProvision(process);
            return;
        }
        var end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!(component == Component.REDIS
                ? Redis.answers(ports.of(component))
                : Readiness.of(ports.management(component)))) {
            if (!process.isAlive() || System.nanoTime() > end) throw failed(managed);
            pause();
        }
    }

    private LauncherProblem failed(Managed managed) {
        var why = LastWords.of(managed.output());
        var component = managed.component().id();
        return new LauncherProblem(
                "%s(%s) 的 %s 未能启动，日志 %s。".formatted(name, code, component, managed.log()),
                "%s of %s did not start: %s".formatted(component, code, why));
    }

    private static void pause() {
        try {
            Thread.sleep(150);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherProblem("启动已中断。", "The start was interrupted.");
        }
    }

    /**
     * Waits until the gateway finds every service: asked without a token each route answers 401 itself, so a token of
     * the province's operator is shown; 503 means that a service is not found yet.
     */
    void awaitRoutes() {
        var end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!routesStand()) {
            if (System.nanoTime() > end)
                throw new LauncherProblem(
                        "%s(%s) 的网关找不到全部服务，见日志 %s。".formatted(name, code, log("gateway")),
                        "The gateway of %s does not find all services.".formatted(code));
            pause();
        }
    }

    private boolean routesStand() {
        try {
            var operator = gateway.as("dev-%s-%s-platform-operator".formatted(code, code));
            return ROUTES.stream().allMatch(route -> operator.get(route).status() < 500);
        } catch (GatewayUnreachable | UnexpectedAnswer e) {
            return false;
        }
    }

    /** Stops it for good. Gateway first, so that nobody is let in any more; databases last. */
    void close() {
        var recording = Component.APPLICATIONS.stream().anyMatch(this::isRecording);
        if (recording)
            progress.report(
                    code + " 正在记录启动缓存（仅首次，之后启动约快一倍）recording start-up caches, once; later starts are twice as fast");
        processes.values().forEach(Managed::refuseStarts);
        closeAll(List.of(Component.GATEWAY));
        closeAll(List.of(Component.LEDGER, Component.CHILD));
        closeAll(List.of(Component.CHECKLIST, Component.NOTIFICATION));
        closeAll(List.of(Component.IDENTITY, Component.REGISTRY));
        closeAll(List.of(Component.REDIS, Component.POSTGRESQL));
    }

    /** Takes back a start that failed or was interrupted: nobody was served yet, so services need no farewell. */
    void abandon() {
        processes.values().forEach(Managed::refuseStarts);
        Together.run(Component.APPLICATIONS.stream()
                .<Runnable>map(component -> () -> processes.get(component).kill())
                .toList());
        closeAll(List.of(Component.REDIS, Component.POSTGRESQL));
    }

    private boolean isRecording(Component component) {
        return recordsCache(component) && processes.get(component).process().isPresent();
    }

    /** Two at a time: a JVM that records its cache takes a second one's memory while it does. */
    private void closeAll(List<Component> group) {
        Together.run(group.stream()
                .<Runnable>map(component -> () -> close(component))
                .toList());
    }

    private void close(Component component) {
        var patience = component.isApplication() && recordsCache(component) ? RECORDED_WITHIN : STOPPED_WITHIN;
        processes.get(component).stop(patience);
    }

    private Managed process(String component) {
        return processes.get(Component.of(component));
    }
}
