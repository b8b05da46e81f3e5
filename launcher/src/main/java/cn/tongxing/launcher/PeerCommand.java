package cn.tongxing.launcher;

import cn.tongxing.launcher.client.Caller;
import cn.tongxing.launcher.client.GatewayUnreachable;
import cn.tongxing.launcher.client.UnexpectedAnswer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** `peer check [province] [peer]`: has a province test its peers from end to end, and shows what to mend. */
public final class PeerCommand {
    private final Home home;

    PeerCommand(Home home) {
        this.home = home;
    }

    int run(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.removeFirst().equals("check") || arguments.size() > 2) {
            throw new LauncherProblem(
                    "用法：./tongxing peer check [省份] [对端]。", "Usage: ./tongxing peer check [province] [peer].");
        }
        var allHolds = true;
        var peers = arguments.size() == 2 ? List.of(arguments.removeLast()) : List.<String>of();
        peers.forEach(ProvinceNames::of);
        for (var code : Running.provinces(home, arguments)) {
            allHolds &= check(Door.of(home, code), peers, System.out);
        }
        return allHolds ? 0 : Main.FAILED;
    }

    /** True when every line of every peer holds; without named peers, all that the province has pinned. */
    public static boolean check(Door door, List<String> peers, PrintStream out) {
        var operator = door.gateway().as("dev-%s-%s-platform-operator".formatted(door.code(), door.code()));
        try {
            var allHolds = true;
            for (var peer : peers.isEmpty() ? pinned(operator) : peers) allHolds &= check(door, operator, peer, out);
            return allHolds;
        } catch (GatewayUnreachable e) {
            out.printf(
                    "%s %s 的网关没有应答，请先执行 ./tongxing up。 The gateway does not answer; run ./tongxing up first.%n",
                    door.name(), door.code());
        } catch (UnexpectedAnswer e) {
            out.printf(
                    "%s %s：%s。 %s%n",
                    door.name(),
                    door.code(),
                    e.answer().json().path("title").asString(e.answer().problem()),
                    e.getMessage());
        }
        return false;
    }

    private static List<String> pinned(Caller operator) {
        var provinces = new ArrayList<String>();
        operator.read("/api/exchange/peers")
                .path("peers")
                .forEach(peer -> provinces.add(peer.path("province").asString()));
        return provinces;
    }

    private static boolean check(Door door, Caller operator, String peer, PrintStream out) {
        var checked = operator.call("POST", "/api/exchange/peers/" + peer + "/check")
                .send()
                .expect(200)
                .json();
        out.printf(
                "%n%s %s → 对端 peer %s %s  %s%n",
                door.name(),
                door.code(),
                peer,
                checked.path("name").asString(),
                checked.path("address").asString());
        checked.path("lines").forEach(line -> out.println(line(line)));
        return checked.path("allHolds").booleanValue();
    }

    static String line(JsonNode line) {
        var result = switch (line.path("result").asString()) {
            case "HOLDS" -> "成立 holds";
            case "MEND" -> "须改 MEND";
            default -> "未知 unknown";
        };
        return "  %s%s%s / %s"
                .formatted(
                        Table.pad(result, 16),
                        Table.pad(what(line.path("what").asString()), 34),
                        line.path("chinese").asString(),
                        line.path("english").asString());
    }

    private static String what(String what) {
        return switch (what) {
            case "PINNED" -> "登记 pinned";
            case "ADDRESS" -> "地址 address";
            case "TLS" -> "TLS 证书 certificate";
            case "ANSWER" -> "应答 answer";
            case "OUR_SIGNATURE" -> "本省签名 our signature";
            case "PROTOCOL" -> "协议 protocol";
            case "CLOCK" -> "时钟 clock";
            case "ROUND_TRIP" -> "往返 round trip";
            case "THEIR_SIGNATURE" -> "对端签名 their signature";
            case "THEIR_ENCRYPTION" -> "对端解密 their decryption";
            case "OUR_ENCRYPTION" -> "对端加密 encryption to us";
            case "LOGS" -> "日志 logs";
            default -> what;
        };
    }
}
