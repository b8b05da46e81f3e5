package cn.tongxing.launcher;

import cn.tongxing.launcher.secret.Secrets;
import cn.tongxing.platform.peer.Peer;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Says what a deployment shall be, and starts it. */
public final class DeploymentBuilder {
    private Home home = Home.find();
    private List<String> provinces = List.of("34", "50");
    private final List<String> profiles = new ArrayList<>(List.of("development"));
    private final Map<String, Map<Component, Map<String, String>>> settings = new HashMap<>();
    private final Map<String, Map<Component, List<String>>> jvmOptions = new HashMap<>();
    private Set<Component> components = EnumSet.allOf(Component.class);
    private final Map<String, Set<Component>> seconds = new HashMap<>();
    private final Acquaintances acquaintances = new Acquaintances();
    private boolean forTests;
    private boolean supervised;
    private boolean recordsCaches;
    private boolean fromCaches;
    private boolean endsWithUs;
    private Progress progress = Progress.SILENT;

    DeploymentBuilder() {}

    /** In a corner of its own, with fresh data, on the ports of tests, with the profile `test`; beside an `up`. */
    public DeploymentBuilder forTests() {
        forTests = true;
        profiles.add("test");
        return this;
    }

    public DeploymentBuilder provinces(String... codes) {
        return provinces(List.of(codes));
    }

    DeploymentBuilder provinces(List<String> codes) {
        provinces = List.copyOf(codes);
        return this;
    }

    /** A setting of one component of one province, such as `tongxing.clock.offset`; of PostgreSQL, one of its own. */
    public DeploymentBuilder setting(String province, String component, String name, String value) {
        settings.computeIfAbsent(province, p -> new ConcurrentHashMap<>())
                .computeIfAbsent(Component.of(component), c -> new ConcurrentHashMap<>())
                .put(name, value);
        return this;
    }

    /** Only these applications run, beside databases, registry and gateway; whoever measures a part needs no more. */
    public DeploymentBuilder only(String... applications) {
        components = EnumSet.of(Component.POSTGRESQL, Component.REDIS, Component.REGISTRY, Component.GATEWAY);
        for (var application : applications) components.add(Component.of(application));
        return this;
    }

    /** Further options of one component's JVM, such as an agent. */
    public DeploymentBuilder jvm(String province, String component, String... options) {
        jvmOptions.computeIfAbsent(province, p -> new HashMap<>()).put(Component.of(component), List.of(options));
        return this;
    }

    /** A second process of this service, named with -2 behind: replicas share their work by leases, and it must show. */
    public DeploymentBuilder second(String province, String service) {
        seconds.computeIfAbsent(province, p -> EnumSet.noneOf(Component.class)).add(Component.of(service));
        return this;
    }

    /** The province reaches this peer at the address that is made of its own one, such as that of a proxy before it. */
    public DeploymentBuilder through(String province, String peer, UnaryOperator<URI> detour) {
        acquaintances.detour(province, peer, detour);
        return this;
    }

    /** A further peer that this province pins, such as a test's rogue one. */
    public DeploymentBuilder peer(String province, Peer peer) {
        acquaintances.add(province, peer);
        return this;
    }

    /** Starts again what dies by itself. */
    public DeploymentBuilder supervised() {
        supervised = true;
        return this;
    }

    /** The first province's services record their AOT caches where there are none; it costs time at start and stop. */
    public DeploymentBuilder recordingCaches(boolean records) {
        recordsCaches = records;
        return this;
    }

    /** Where AOT caches are missing, one province starts and stops first to record them: whoever starts much gains by it. */
    public DeploymentBuilder fromCaches() {
        fromCaches = true;
        return this;
    }

    public DeploymentBuilder progress(Progress listener) {
        progress = listener;
        return this;
    }

    DeploymentBuilder home(Home where) {
        home = where;
        return this;
    }

    /** However this program ends, Ctrl-C in the middle of the start included, the provinces end before it. */
    public DeploymentBuilder endingWithUs() {
        endsWithUs = true;
        return this;
    }

    public Deployment start() {
        if (fromCaches) StartCaches.recordWhereMissing(home, progress);
        var deployment = prepare();
        if (endsWithUs) Runtime.getRuntime().addShutdownHook(new Thread(deployment::stop));
        return deployment.start();
    }

    /** Everything but the start, so that a shutdown hook can hold it before the first process runs. */
    Deployment prepare() {
        var where = forTests ? home.forTests() : home;
        if (forTests) Leftovers.forget(where);
        pinThoseThatRest(where);
        return Deployment.prepare(
                where,
                provinces.stream().map(code -> order(where, code)).toList(),
                acquaintances,
                supervised,
                progress);
    }

    /** A province that was started here before and does not run now is still a peer. */
    private void pinThoseThatRest(Home where) {
        var resting = where.provinces().stream()
                .filter(code -> !provinces.contains(code))
                .map(code -> order(where, code).asPeer())
                .toList();
        for (var code : provinces) resting.forEach(peer -> peer(code, peer));
    }

    private ProvinceOrder order(Home where, String code) {
        var number = Integer.parseInt(code);
        var folder = where.province(code);
        return new ProvinceOrder(
                code,
                ProvinceNames.of(code),
                forTests ? Ports.ofTests(number) : Ports.ofUse(number),
                folder,
                new Secrets(folder.resolve("secrets"), code),
                List.copyOf(profiles),
                recordsCaches && code.equals(provinces.getFirst()),
                new LinkedHashMap<>(settings.getOrDefault(code, new ConcurrentHashMap<>())),
                jvmOptions.getOrDefault(code, Map.of()),
                EnumSet.copyOf(components),
                seconds.getOrDefault(code, Set.of()));
    }
}
