package cn.tongxing.launcher;

import cn.tongxing.launcher.secret.Secrets;
import cn.tongxing.platform.peer.Peer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says what a deployment shall be, and starts it. */
public final class DeploymentBuilder {
    private Home home = Home.find();
    private List<String> provinces = List.of("34", "50");
    private final List<String> profiles = new ArrayList<>(List.of("development"));
    private final Map<String, Map<Component, Map<String, String>>> settings = new HashMap<>();
    private final Map<String, List<Peer>> furtherPeers = new HashMap<>();
    private boolean forTests;
    private boolean supervised;
    private boolean recordsCaches;
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

    /** A setting of one component of one province, such as `tongxing.clock.offset`. */
    public DeploymentBuilder setting(String province, String component, String name, String value) {
        settings.computeIfAbsent(province, p -> new ConcurrentHashMap<>())
                .computeIfAbsent(Component.of(component), c -> new ConcurrentHashMap<>())
                .put(name, value);
        return this;
    }

    /** A further peer that this province pins, such as a test's rogue one. */
    public DeploymentBuilder peer(String province, Peer peer) {
        furtherPeers.computeIfAbsent(province, p -> new ArrayList<>()).add(peer);
        return this;
    }

    /** Starts again what dies by itself. */
    public DeploymentBuilder supervised() {
        supervised = true;
        return this;
    }

    /** The first province's services record their AOT caches where there are none; it costs time at start and stop. */
    DeploymentBuilder recordingCaches(boolean records) {
        recordsCaches = records;
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

    public Deployment start() {
        return prepare().start();
    }

    /** Everything but the start, so that a shutdown hook can hold it before the first process runs. */
    Deployment prepare() {
        var where = forTests ? home.forTests() : home;
        if (forTests) Leftovers.forget(where);
        pinThoseThatRest(where);
        return Deployment.prepare(
                where, provinces.stream().map(code -> order(where, code)).toList(), furtherPeers, supervised, progress);
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
                new LinkedHashMap<>(settings.getOrDefault(code, new ConcurrentHashMap<>())));
    }
}
