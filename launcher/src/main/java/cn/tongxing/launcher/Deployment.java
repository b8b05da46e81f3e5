package cn.tongxing.launcher;

import cn.tongxing.launcher.process.Memory;
import cn.tongxing.launcher.process.TakenPort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Several provinces on this machine, sharing nothing but the programs; whoever holds it owns their processes. */
public final class Deployment implements AutoCloseable {
    private final List<ProvinceOrder> orders;
    private final Acquaintances acquaintances;
    private final Map<String, Province> provinces = new LinkedHashMap<>();
    private final RunLock lock;
    private volatile boolean allReady;
    private boolean stopped;

    private Deployment(List<ProvinceOrder> orders, Acquaintances acquaintances, RunLock lock) {
        this.orders = List.copyOf(orders);
        this.acquaintances = acquaintances;
        this.lock = lock;
    }

    public static DeploymentBuilder builder() {
        return new DeploymentBuilder();
    }

    /** Takes the home, clears what an earlier run left, checks ports and memory, and prepares programs and secrets. */
    static Deployment prepare(
            Home home, List<ProvinceOrder> orders, Acquaintances acquaintances, boolean supervised, Progress progress) {
        var lock = RunLock.take(home);
        try {
            Leftovers.clear(home, progress);
            orders.forEach(Deployment::checkPorts);
            checkMemory(orders.size());
            progress.report("准备程序 preparing the programs");
            var programs = Programs.of(home);
            var deployment = new Deployment(orders, acquaintances, lock);
            var supervision = supervised ? new Restarting(progress) : Supervision.NONE;
            for (var order : orders)
                deployment.provinces.put(order.code(), new Province(order, programs, supervision, progress));
            deployment.provinces.values().forEach(Province::prepare);
            deployment.introduce();
            return deployment;
        } catch (RuntimeException e) {
            lock.release();
            throw e;
        }
    }

    private static void checkPorts(ProvinceOrder order) {
        order.ports()
                .all()
                .forEach((port, component) -> TakenPort.at(port).ifPresent(taken -> {
                    throw portTaken(order, component, taken);
                }));
    }

    private static LauncherProblem portTaken(ProvinceOrder order, String component, TakenPort taken) {
        var who = taken.pid().map(pid -> pid + " " + taken.command());
        return new LauncherProblem(
                "端口 %d（%s %s %s 所用）已被占用%s。"
                        .formatted(
                                taken.port(),
                                order.name(),
                                order.code(),
                                component,
                                who.map(w -> "，占用者为进程 " + w).orElse("")),
                "Port %d, which %s of %s needs, is taken%s."
                        .formatted(
                                taken.port(),
                                component,
                                order.code(),
                                who.map(w -> " by process " + w).orElse("")));
    }

    /** What a province takes once it runs, measured, with a little to spare. */
    private static final int MEBIBYTES_EACH = 2300;

    private static void checkMemory(int provinces) {
        var needed = provinces * MEBIBYTES_EACH;
        var available = Memory.availableMebibytes();
        if (available >= needed) return;
        throw new LauncherProblem(
                "内存不足：启动 %d 个省约需 %d MiB，可用 %d MiB。".formatted(provinces, needed, available),
                "Too little memory: %d provinces need about %d MiB, %d MiB are available."
                        .formatted(provinces, needed, available));
    }

    /** Each pins what the others show now. */
    private void introduce() {
        provinces.values().forEach(province -> province.pin(acquaintances.of(province.code(), orders)));
    }

    /**
     * Rolls the exchange keys of one province under traffic, in the order of docs/exchange-protocol.md §1: its peers pin
     * the new signing key second; it restarts with new keys first and the old ones behind; its peers then encrypt to the new one.
     */
    public void rollExchangeKeys(String code) {
        var province = province(code);
        province.secrets().announceExchangeKeys(Province.SPEAK_WITH_PEERS);
        introduce();
        province.secrets().preferNewExchangeKeys(Province.SPEAK_WITH_PEERS);
        Together.run(province.processesOf(Province.SPEAK_WITH_PEERS).stream()
                .<Runnable>map(process -> () -> province.restart(process))
                .toList());
        introduce();
    }

    /** Starts everything and waits until all are ready and found by the gateways; on failure stops all that it started. */
    Deployment start() {
        try {
            eachProvince(this::startFoundation);
            eachProvince(this::startServices);
            allReady = true;
            return this;
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void startFoundation(Province province) {
        Together.run(List.of(province::startDatabases, () -> province.start(Component.REGISTRY)));
    }

    private void startServices(Province province) {
        var services = Component.APPLICATIONS.stream()
                .filter(component -> component != Component.REGISTRY && province.runs(component))
                .<Runnable>map(component -> () -> province.start(component));
        Together.run(Stream.concat(services, Stream.of(province::startSeconds)).toList());
        province.awaitRoutes();
    }

    public Province province(String code) {
        return Optional.ofNullable(provinces.get(code))
                .orElseThrow(
                        () -> new IllegalArgumentException("province " + code + " is not part of this deployment"));
    }

    public List<Province> provinces() {
        return new ArrayList<>(provinces.values());
    }

    public long memory() {
        return provinces.values().stream().mapToLong(Province::memory).sum();
    }

    /** Stops everything, gateways first and databases last. */
    public synchronized void stop() {
        if (stopped) return;
        stopped = true;
        eachProvince(allReady ? Province::close : Province::abandon);
        lock.release();
    }

    @Override
    public void close() {
        stop();
    }

    private void eachProvince(java.util.function.Consumer<Province> what) {
        Together.run(provinces.values().stream()
                .<Runnable>map(province -> () -> what.accept(province))
                .toList());
    }
}
