package cn.tongxing.system.fault;

import cn.tongxing.launcher.Province;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** SIGKILL of one kind of process in these provinces at the same moment. */
record Kill(List<Province> provinces, String component) implements Fault {
    @Override
    public Kind kind() {
        return Kind.KILL;
    }

    @Override
    public String what() {
        return component + " " + provinces.stream().map(Province::code).collect(Collectors.joining("+"));
    }

    @Override
    public Set<String> victims() {
        return provinces.stream()
                .map(province -> Together.victim(province, component))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean strike() {
        Together.run(provinces, province -> Together.run(processes(province), province::kill));
        Together.run(
                provinces, province -> Together.run(processes(province), process -> Revival.start(province, process)));
        return true;
    }

    private List<String> processes(Province province) {
        return province.processesOf(List.of(component));
    }
}
