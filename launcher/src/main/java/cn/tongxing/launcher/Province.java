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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** One province's whole deployment on this machine: its databases, registry, services and gateway as processes. */
public final class Province {
    /** Every process carries it in its environment, so that one left behind is recognised whatever became of us. */
    static final String MARK = "TX_LAUNCHED_FOR";

    static final String COMPONENT_MARK = "TX_LAUNCHED_AS";

    /** Who holds the province's exchange keys. */
    static final List<String> SPEAK_WITH_PEERS = List.of(Component.LEDGER.id(), Component.CHECKLIST.id());

    private static final String SECOND = "-2";

    private static final Map<Component, String> ROUTES = Map.of(
            Component.IDENTITY, "/api/agencies",
            Component.CHILD, "/api/children",
            Component.LEDGER, "/api/items",
            Component.CHECKLIST, "/api/guides",
            Component.NOTIFICATION, "/api/inbox");

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
    private final Map<Component, List<String>> jvmOptions;
    private final Map<Component, Managed> processes = new EnumMap<>(Component.class);
    private final Map<Component, Managed> seconds = new EnumMap<>(Component.class);
    private final Map<Component, Application> applications = new EnumMap<>(Component.class);
    private final Set<Component> components;
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
        this.jvmOptions = order.jvmOptions();
        this.components = order.components();
        this.recordsCaches = order.recordsCaches();
        this.progress = progress;
        this.postgresql = new Postgresql(
                programs.postgresql(), folder.resolve("data").resolve("postgresql"), port("postgresql"), secrets);
        this.gateway = new GatewayClient(order.gatewayAddress(), secrets::clientSecret);
        for (var component : Component.values()) {
            if (component.isApplication()) applications.put(component, programs.application(component));
            processes.put(component, managed(component, programs, supervision, false));
        }
        for (var component : order.seconds()) seconds.put(component, managed(component, programs, supervision, true));
    }

    private Managed managed(Component component, Programs programs, Supervision supervision, boolean second) {
        var name = second ? component.id() + SECOND : component.id();
        return new Managed(
                component,
                () -> command(component, programs, second),
                Map.of(MARK, folder.toString(), COMPONENT_MARK, component.id()),
                folder.resolve("logs").resolve(name + ".log"),
                folder.resolve("run").resolve(name + ".pid"),
                dead -> supervision.died(this, dead));
    }

    static Path pidFile(Path folder, Component component) {
        return folder.resolve("run").resolve(component.id() + ".pid");
    }

    private List<String> command(Component component, Programs programs, boolean second) {
        return switch (component) {
            case POSTGRESQL -> postgresql.command(extraSettings.getOrDefault(component, Map.of()));
            case REDIS ->
                Redis.command(
                        programs.redisServer(),
                        port("redis"),
                        folder.resolve("data").resolve("redis"));
            case REGISTRY, IDENTITY, CHILD, LEDGER, CHECKLIST, NOTIFICATION, GATEWAY ->
                Jvm.command(
                        applications.get(component),
                        component.heapMebibytes(),
                        !second && recordsCache(component),
                        jvmOptions.getOrDefault(component, List.of()),
                        settings.arguments(component, extraSettings.getOrDefault(component, Map.of()), second));
        };
    }

    private boolean recordsCache(Component component) {
        return recordsCaches
                && !jvmOptions.containsKey(component)
                && Files.notExists(applications.get(component).aotCache());
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

    public int managementPort(String process) {
        return managementPort(process(process));
    }

    private int managementPort(Managed process) {
        var component = process.component();
        return seconds.get(component) == process ? ports.managementOfSecond(component) : ports.management(component);
    }

    /** The names of all processes of these components: the second one of a service has -2 behind its name. */
    public List<String> processesOf(List<String> components) {
        return components.stream()
                .flatMap(component -> seconds.containsKey(Component.of(component))
                        ? Stream.of(component, component + SECOND)
                        : Stream.of(component))
                .toList();
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

    public boolean isReady(String name) {
        var process = process(name);
        if (process.process().isEmpty()) return false;
        return !process.component().isApplication() || Readiness.of(managementPort(process));
    }

    /** Resident memory of all its processes in bytes, shared pages divided. */
    public long memory() {
        return all().flatMap(managed -> managed.mark().stream())
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
    public void start(String process) {
        start(process(process));
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

    /** The command that this component is started with now: for a replica of it on other ports. */
    public List<String> commandLine(String component) {
        return processes.get(Component.of(component)).command();
    }

    // how it starts and stops

    boolean runs(Component component) {
        return components.contains(component);
    }

    /** Secrets and folders; what a peer may know can be asked afterwards. */
    void prepare() {
        for (var component : Component.APPLICATIONS) secrets.prepare(component.id());
        for (var component : Component.WITH_DATABASE) secrets.prepareCrypto(component.id());
        secrets.prepareIdentity(Component.IDENTITY.id());
        introduceServices();
        SPEAK_WITH_PEERS.forEach(secrets::prepareExchange);
        try {
            Files.createDirectories(folder.resolve("data").resolve("redis"));
            for (var process : all().toList()) keepLastLog(process.log());
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

    void startSeconds() {
        seconds.values().forEach(this::start);
    }

    void start(Component component) {
        start(processes.get(component));
    }

    void start(Managed managed) {
        var component = managed.component();
        if (component == Component.POSTGRESQL) {
            postgresql.start(managed::start);
        } else {
            managed.start();
            awaitReady(managed);
        }
        managed.settled();
        if (component.isApplication()) checkCache(managed);
        progress.report("%s %-20s 就绪 ready".formatted(code, managed.name()));
    }

    private void checkCache(Managed managed) {
        if (Jvm.refusedCache(managed.output())) Jvm.removeCache(applications.get(managed.component()));
    }

    private void awaitReady(Managed managed) {
        var component = managed.component();
        var process = managed.process().orElseThrow(() -> failed(managed));
        var end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!(component == Component.REDIS
                ? Redis.answers(ports.of(component))
                : Readiness.of(managementPort(managed)))) {
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
     * Waits until the gateway finds every service that runs: asked without a token each route answers 401 itself, so a token of
     * the province's operator is shown; 503 means that a service is not found yet.
     */
    public void awaitRoutes() {
        var end = System.nanoTime() + READY_WITHIN.toNanos();
        for (var missing = missingRoute(); missing.isPresent(); missing = missingRoute()) {
            if (System.nanoTime() > end)
                throw new LauncherProblem(
                        "%s(%s) 的网关找不到全部服务，见日志 %s：%s".formatted(name, code, log("gateway"), missing.get()),
                        "The gateway of %s does not find all services: %s".formatted(code, missing.get()));
            pause();
        }
    }

    /** What the gateway answers on the way of a service that runs and that it does not reach. */
    private Optional<String> missingRoute() {
        try {
            var operator = gateway.as("dev-%s-%s-platform-operator".formatted(code, code));
            for (var route : ROUTES.entrySet()) {
                if (!runs(route.getKey())) continue;
                var answer = operator.get(route.getValue());
                if (answer.status() >= 500)
                    return Optional.of("%s → %d %s".formatted(answer.request(), answer.status(), answer.text()));
            }
            return Optional.empty();
        } catch (GatewayUnreachable | UnexpectedAnswer e) {
            return Optional.of(e.toString());
        }
    }

    /** Stops it for good. Gateway first, so that nobody is let in any more; databases last. */
    void close() {
        var recording = Component.APPLICATIONS.stream().anyMatch(this::isRecording);
        if (recording)
            progress.report(
                    code + " 正在记录启动缓存（仅首次，之后启动约快一倍）recording start-up caches, once; later starts are twice as fast");
        all().forEach(Managed::refuseStarts);
        closeAll(List.of(Component.GATEWAY));
        closeAll(List.of(Component.LEDGER, Component.CHILD));
        closeAll(List.of(Component.CHECKLIST, Component.NOTIFICATION));
        closeAll(List.of(Component.IDENTITY, Component.REGISTRY));
        closeAll(List.of(Component.REDIS, Component.POSTGRESQL));
    }

    /** Takes back a start that failed or was interrupted: nobody was served yet, so services need no farewell. */
    void abandon() {
        all().forEach(Managed::refuseStarts);
        Together.run(all().filter(process -> process.component().isApplication())
                .<Runnable>map(process -> process::kill)
                .toList());
        closeAll(List.of(Component.REDIS, Component.POSTGRESQL));
    }

    private boolean isRecording(Component component) {
        return recordsCache(component) && processes.get(component).process().isPresent();
    }

    /** Two at a time: a JVM that records its cache takes a second one's memory while it does. */
    private void closeAll(List<Component> group) {
        Together.run(all().filter(process -> group.contains(process.component()))
                .<Runnable>map(process -> () -> close(process))
                .toList());
    }

    private void close(Managed process) {
        var component = process.component();
        process.stop(component.isApplication() && recordsCache(component) ? RECORDED_WITHIN : STOPPED_WITHIN);
    }

    private Stream<Managed> all() {
        return Stream.concat(processes.values().stream(), seconds.values().stream());
    }

    private Managed process(String name) {
        if (!name.endsWith(SECOND)) return processes.get(Component.of(name));
        var component = Component.of(name.substring(0, name.length() - SECOND.length()));
        return Optional.ofNullable(seconds.get(component))
                .orElseThrow(() -> new IllegalArgumentException("there is no second " + component.id()));
    }
}
