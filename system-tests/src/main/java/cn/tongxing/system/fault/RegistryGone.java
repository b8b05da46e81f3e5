package cn.tongxing.system.fault;

import cn.tongxing.launcher.Province;
import java.time.Duration;
import java.util.Set;

/** Eureka is away longer than its leases last, and comes back knowing nobody. */
record RegistryGone(Province province, Duration length) implements Fault {
    @Override
    public Kind kind() {
        return Kind.REGISTRY_GONE;
    }

    @Override
    public String what() {
        return "%s %d s".formatted(province.code(), length.toSeconds());
    }

    @Override
    public Set<String> victims() {
        return Set.of(Together.victim(province, "registry"));
    }

    @Override
    public boolean strike() throws InterruptedException {
        province.kill("registry");
        Thread.sleep(length);
        Revival.start(province, "registry");
        return true;
    }
}
