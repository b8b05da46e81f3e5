package cn.tongxing.system.fault;

import cn.tongxing.launcher.Component;
import cn.tongxing.launcher.Province;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every process of a province dies at once, databases included, and all come back. */
record PowerCut(Province province) implements Fault {
    private static final List<String> ALL =
            Arrays.stream(Component.values()).map(Component::id).toList();

    @Override
    public Kind kind() {
        return Kind.POWER_CUT;
    }

    @Override
    public String what() {
        return province.code();
    }

    @Override
    public Set<String> victims() {
        return ALL.stream()
                .map(component -> Together.victim(province, component))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean strike() {
        Together.run(province.processesOf(ALL), province::kill);
        Together.run(province.processesOf(ALL), process -> Revival.start(province, process));
        return true;
    }
}
