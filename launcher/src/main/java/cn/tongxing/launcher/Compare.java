package cn.tongxing.launcher;

import cn.tongxing.launcher.client.Caller;
import cn.tongxing.launcher.client.GatewayUnreachable;
import cn.tongxing.launcher.client.UnexpectedAnswer;
import cn.tongxing.launcher.process.ProcessMark;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** `compare`: has each province that runs here compare its ledger with its peers now, and says in words what came out. */
public final class Compare {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int SHOWN_OF_A_DIGEST = 8;

    private final Home home;

    Compare(Home home) {
        this.home = home;
    }

    /** 0 when all that were compared agree. */
    int run(List<String> arguments) {
        var running = running(arguments);
        if (running.isEmpty()) {
            System.out.println("没有正在运行的省份，请先执行 ./tongxing up。 No province runs; start with ./tongxing up.");
            return Main.FAILED;
        }
        boolean allAgree = true;
        for (var code : running) allAgree &= compare(Door.of(home, code), System.out);
        return allAgree ? 0 : Main.FAILED;
    }

    private List<String> running(List<String> arguments) {
        arguments.forEach(ProvinceNames::of);
        return home.provinces().stream()
                .filter(code -> arguments.isEmpty() || arguments.contains(code))
                .filter(code -> ProcessMark.read(Province.pidFile(home.province(code), Component.GATEWAY))
                        .filter(ProcessMark::isAlive)
                        .isPresent())
                .toList();
    }

    /** Has the province behind this door compare its ledger with each connected peer's, and prints what came out. */
    public static boolean compare(Door door, PrintStream out) {
        try {
            var operator = door.gateway().as("dev-%s-%s-platform-operator".formatted(door.code(), door.code()));
            var peers = operator.read("/api/exchange/peers")
                    .path("peers")
                    .valueStream()
                    .filter(peer -> peer.path("connected").asBoolean())
                    .toList();
            if (peers.isEmpty()) out.printf("%s %s 没有已联通的对端。 It has no connected peer.%n", door.name(), door.code());
            boolean allAgree = true;
            for (var peer : peers) allAgree &= compare(door, operator, peer, out);
            return allAgree;
        } catch (GatewayUnreachable | UnexpectedAnswer e) {
            throw new LauncherProblem(
                    "%s(%s) 的网关未能完成核对。".formatted(door.name(), door.code()),
                    "The gateway of %s could not do it: %s.".formatted(door.code(), e.getMessage()));
        }
    }

    private static boolean compare(Door door, Caller operator, JsonNode peer, PrintStream out) {
        var province = peer.path("province").asString();
        var name = peer.path("name").asString();
        out.printf("%n%s %s ↔ %s %s%n", door.name(), door.code(), name, province);
        var asked = operator.post("/api/exchange/peers/" + province + "/comparison", Map.of())
                .expect(202);
        var result = awaitEnd(operator, asked.json().path("id").asString()).path("result");
        out.print(words(result, door.name(), name).indent(2));
        if (result.path("open").asInt() > 0) printDifferences(operator, province, out);
        return result.path("outcome").asString().equals("AGREED");
    }

    private static JsonNode awaitEnd(Caller operator, String id) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var comparison = operator.read("/api/exchange/comparisons/" + id);
            if (comparison.path("state").asString().equals("ENDED")) return comparison;
            if (System.nanoTime() > end)
                throw new LauncherProblem(
                        "核对三分钟未完成，请稍后再查。", "The comparison did not end within three minutes; look again later.");
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherProblem("核对已中断。", "The comparison was interrupted.");
        }
    }

    static String words(JsonNode result, String here, String there) {
        long ours = result.path("casesHere").asLong();
        long theirs = result.path("casesThere").asLong();
        int open = result.path("open").asInt();
        var agreed = result.path("outcome").asString().equals("AGREED");
        var compared = agreed
                || List.of("DIFFERENT", "INCOMPLETE")
                        .contains(result.path("outcome").asString());
        if (!compared)
            return "未能核对：%s。\nNot compared: %s."
                    .formatted(
                            result.path("outcomeName").asString(),
                            result.path("outcomeNameEnglish").asString());
        var verdict = agreed
                ? "两省共享 %d 件，逐件摘要一致。\nBoth provinces share %d cases and hold each of them alike.".formatted(ours, ours)
                : "%s %d 件，%s %d 件；差异 %d 处待处理（新发现 %d，已消除 %d）。\n%d cases here, %d there; %d differences to look into (%d new, %d settled)."
                        .formatted(
                                here,
                                ours,
                                there,
                                theirs,
                                open,
                                result.path("found").asInt(),
                                result.path("settled").asInt(),
                                ours,
                                theirs,
                                open,
                                result.path("found").asInt(),
                                result.path("settled").asInt());
        return verdict + onTheWay(result.path("onTheWay").asInt()) + unfinished(result);
    }

    private static String onTheWay(int cases) {
        if (cases == 0) return "";
        return "\n另有 %d 件的报文在途或暂存待处理，不算差异。\n%d more differ for now: their messages are on the way or held; that is no difference."
                .formatted(cases, cases);
    }

    private static String unfinished(JsonNode result) {
        if (!result.path("outcome").asString().equals("INCOMPLETE")) return "";
        return "\n差异过多或对方应答过慢，本次未核对完。\nNot compared to the end: too many differences, or the peer was too slow.";
    }

    private static void printDifferences(Caller operator, String peer, PrintStream out) {
        var items =
                operator.read("/api/exchange/differences?limit=20&peer=" + peer).path("items");
        out.print(table(items).toString().indent(2));
        out.println("  并列查看双方所存 both versions side by side: GET /api/exchange/differences/%s"
                .formatted(items.path(0).path("id").asString()));
    }

    static Table table(JsonNode differences) {
        var table = new Table().row("件号 number", "差异 difference", "本省 here", "对方 there", "发现 found", "次数 seen");
        for (var difference : differences)
            table.row(
                    difference.path("number").asString(difference.path("case").asString()),
                    difference.path("kindName").asString() + " "
                            + difference.path("kindNameEnglish").asString(),
                    version(difference.path("ours")),
                    version(difference.path("theirs")),
                    DAY_AND_TIME.format(Instant.parse(difference.path("foundAt").asString())),
                    difference.path("seen").asInt());
        return table;
    }

    private static String version(JsonNode side) {
        if (side.path("version").asInt() == 0) return "无 none";
        return "v%d %s…"
                .formatted(
                        side.path("version").asInt(),
                        side.path("digest").asString().substring(0, SHOWN_OF_A_DIGEST));
    }
}
