package cn.tongxing.launcher;

import cn.tongxing.launcher.client.GatewayUnreachable;
import cn.tongxing.launcher.client.UnexpectedAnswer;
import cn.tongxing.launcher.process.Proc;
import cn.tongxing.launcher.process.ProcessMark;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** `status`: each province's processes, and how it stands with its peers as its own gateway tells. */
final class Status {
    private final Home home;

    Status(Home home) {
        this.home = home;
    }

    /** 0 when everything that was started is ready. */
    int run() {
        var running = home.provinces().stream().filter(this::isRunning).toList();
        if (running.isEmpty()) {
            System.out.println("没有正在运行的省份。 Nothing is running.");
            return Main.FAILED;
        }
        if (new Background(home).running().isEmpty())
            System.out.println(
                    "监管进程已不在，以下为遗留进程，请执行 ./tongxing down。 The supervisor is gone; ./tongxing down ends what it left.");
        var allReady = true;
        for (var code : running) allReady &= printProvince(code);
        return allReady ? 0 : Main.FAILED;
    }

    private boolean isRunning(String code) {
        for (var component : Component.values())
            if (mark(code, component).filter(ProcessMark::isAlive).isPresent()) return true;
        return false;
    }

    private java.util.Optional<ProcessMark> mark(String code, Component component) {
        return ProcessMark.read(Province.pidFile(home.province(code), component));
    }

    private boolean printProvince(String code) {
        var door = Door.of(home, code);
        var ports = Ports.ofUse(Integer.parseInt(code));
        var table = new Table().row("组件 component", "进程 pid", "端口 port", "状态 state", "内存 memory");
        var allReady = true;
        long memory = 0;
        for (var component : Component.values()) {
            var mark = mark(code, component).filter(ProcessMark::isAlive);
            var ready = mark.isPresent() && isReady(component, ports);
            var used = mark.map(m -> Proc.proportionalSetSize(m.pid())).orElse(0L);
            table.row(
                    component.id(),
                    mark.map(m -> Long.toString(m.pid())).orElse("-"),
                    ports.of(component),
                    mark.isEmpty() ? "未运行 down" : ready ? "就绪 ready" : "未就绪 not ready",
                    used == 0 ? "-" : mebibytes(used));
            allReady &= ready;
            memory += used;
        }
        System.out.printf(
                "%n%s %s  网关 gateway  %s  内存 memory %s%n",
                door.name(), code, door.gateway().address(), mebibytes(memory));
        System.out.print(table);
        printPeers(door);
        return allReady;
    }

    private static boolean isReady(Component component, Ports ports) {
        return switch (component) {
            case POSTGRESQL ->
                !cn.tongxing.launcher.process.TakenPort.at(ports.of(component)).isEmpty();
            case REDIS -> Redis.answers(ports.of(component));
            case REGISTRY, IDENTITY, CHILD, LEDGER, CHECKLIST, NOTIFICATION, GATEWAY ->
                Readiness.of(ports.management(component));
        };
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    private static void printPeers(Door door) {
        try {
            var operator = door.gateway().as("dev-%s-%s-platform-operator".formatted(door.code(), door.code()));
            var peers = operator.read("/api/exchange/peers").path("peers");
            if (peers.isEmpty()) System.out.println("  没有对端 no peers");
            else System.out.print(peersTable(peers, Instant.now()));
        } catch (GatewayUnreachable | UnexpectedAnswer e) {
            System.out.println("  对端状况未知 peers unknown: " + e.getMessage());
        }
    }

    static Table peersTable(JsonNode peers, Instant now) {
        var table = new Table()
                .row(
                        "对端 peer",
                        "联通 reachable",
                        "上次拉取 last pull",
                        "待封/对方未读/我方未读 lag",
                        "未回执 unacknowledged",
                        "搁置 held",
                        "隔离 quarantined",
                        "时钟差 clock skew");
        for (var peer : peers) {
            var lag = peer.path("lag");
            table.row(
                    peer.path("province").asString("") + " " + peer.path("name").asString(""),
                    reachable(peer),
                    ago(peer.path("lastPull"), now),
                    "%d / %d / %d"
                            .formatted(
                                    lag.path("waitingToBeSealed").asLong(),
                                    lag.path("notReadByThem").asLong(),
                                    lag.path("notReadByUs").asLong()),
                    peer.path("unacknowledged").asLong() + oldest(peer.path("oldestUnacknowledgedSeconds")),
                    peer.path("held").asLong(),
                    peer.path("quarantined").asLong(),
                    peer.path("clockSkewSeconds").isNumber()
                            ? "%.3f s".formatted(peer.path("clockSkewSeconds").asDouble())
                            : "-");
        }
        return table;
    }

    private static String reachable(JsonNode peer) {
        if (!peer.path("connected").asBoolean()) return "尚未联通 not connected";
        if (!peer.path("reachable").asBoolean()) return "否 no";
        if (peer.path("stoppedBecause").isString())
            return "已停 stopped: " + peer.path("stoppedBecause").asString();
        return peer.path("open").asBoolean() ? "是 yes" : "核对中 comparing";
    }

    private static String ago(JsonNode instant, Instant now) {
        if (!instant.isString()) return "-";
        var seconds = Duration.between(Instant.parse(instant.asString()), now).toMillis() / 1000.0;
        return "%.1f s 前 ago".formatted(Math.max(0, seconds));
    }

    private static String oldest(JsonNode seconds) {
        return seconds.isNumber() ? " (" + seconds.asLong() + " s)" : "";
    }
}
