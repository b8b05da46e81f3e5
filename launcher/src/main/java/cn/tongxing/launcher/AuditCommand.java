package cn.tongxing.launcher;

import cn.tongxing.launcher.client.GatewayUnreachable;
import cn.tongxing.launcher.client.UnexpectedAnswer;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** `audit verify [province]`: each service's audit chain against what the peers have kept of it. */
public final class AuditCommand {
    static final int BROKEN = 1;
    static final int NOT_VERIFIED = 3;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Home home;

    AuditCommand(Home home) {
        this.home = home;
    }

    int run(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.removeFirst().equals("verify")) {
            throw new LauncherProblem("用法：./tongxing audit verify [省份]。", "Usage: ./tongxing audit verify [province].");
        }
        var worst = 0;
        for (var code : Running.provinces(home, arguments)) {
            var exit = verify(Door.of(home, code), System.out);
            // broken is worse than not verified
            if (exit == BROKEN || worst == 0) worst = exit;
        }
        return worst;
    }

    /** 0 only if all of it holds, 1 when something is broken, 3 when something could not be verified. */
    public static int verify(Door door, PrintStream out) {
        out.printf("%n%s %s  审计链核验 verification of the audit chains%n", door.name(), door.code());
        try {
            return follow(door, out);
        } catch (GatewayUnreachable e) {
            out.printf(
                    "  未核验：网关没有应答，请先执行 ./tongxing up。 Not verified: the gateway does not answer; run ./tongxing up first.%n");
        } catch (UnexpectedAnswer e) {
            out.printf("  未核验：%s。 Not verified: %s%n", e.answer().problem(), e.getMessage());
        }
        return NOT_VERIFIED;
    }

    private static int follow(Door door, PrintStream out) {
        var operator = door.gateway().as("dev-%s-%s-platform-operator".formatted(door.code(), door.code()));
        var started =
                operator.post("/api/audit/verifications", Map.of()).expect(202).json();
        var path = "/api/audit/verifications/" + started.path("id").asString();
        var told = new HashSet<String>();
        while (true) {
            var view = operator.read(path);
            for (var chain : view.path("chains")) {
                if (!chain.path("state").asString().equals("WALKING")
                        && told.add(chain.path("service").asString())) out.println(line(chain));
            }
            if (view.path("finishedAt").isString()) return conclude(view, out);
            pause();
        }
    }

    private static int conclude(JsonNode view, PrintStream out) {
        var finished = Instant.parse(view.path("finishedAt").asString());
        view.path("peers").forEach(peer -> out.println(peerLine(peer, finished)));
        return switch (view.path("outcome").asString()) {
            case "HOLDS" -> {
                out.println("全部成立。 All of it holds.");
                yield 0;
            }
            case "BROKEN" -> {
                out.println("有审计链断裂，请保全现场并上报。 A chain is broken: preserve the evidence and report it.");
                yield BROKEN;
            }
            default -> {
                out.println("未发现断裂，但未能全部核验。 Nothing is broken, but not all of it could be verified.");
                yield NOT_VERIFIED;
            }
        };
    }

    static String line(JsonNode chain) {
        var line = new StringBuilder("  ")
                .append(Table.pad(state(chain.path("state").asString()), 24))
                .append(Table.pad(chain.path("service").asString(), 22))
                .append("%d 行 rows · 第 %d 块 block"
                        .formatted(
                                chain.path("rows").asLong(), chain.path("block").asLong()));
        var finding = chain.path("finding");
        if (finding.isObject()) line.append(" · ").append(finding(finding));
        line.append(" · 未封存 unsealed ").append(chain.path("unsealed").asLong());
        if (chain.path("oldestUnsealedSeconds").isNumber()) {
            line.append("（最久 oldest %s）"
                    .formatted(age(chain.path("oldestUnsealedSeconds").asLong())));
        }
        var witness = chain.path("witness");
        return line.append(
                        witness.isObject()
                                ? " · 见证 witness %s：第 %d 块 block，%s 前 ago"
                                        .formatted(
                                                witness.path("province").asString(),
                                                witness.path("block").asLong(),
                                                age(witness.path("ageSeconds").asLong()))
                                : " · 无见证 no witness")
                .toString();
    }

    private static String state(String state) {
        return switch (state) {
            case "HOLDS" -> "成立 holds";
            case "BROKEN" -> "断裂 BROKEN";
            default -> "未核验 not verified";
        };
    }

    private static String finding(JsonNode finding) {
        var text = new StringBuilder(finding.path("chinese").asString());
        if (finding.path("block").isNumber())
            text.append("，第 %d 块".formatted(finding.path("block").asLong()));
        if (finding.path("row").isString())
            text.append("，行 ").append(finding.path("row").asString());
        if (finding.path("province").isString()) {
            text.append("，见证方 %s 于 %s"
                    .formatted(
                            finding.path("province").asString(),
                            finding.path("statedAt").asString()));
        }
        text.append(" / ").append(finding.path("english").asString());
        if (finding.path("block").isNumber())
            text.append(", block ").append(finding.path("block").asLong());
        if (finding.path("row").isString())
            text.append(", row ").append(finding.path("row").asString());
        if (finding.path("province").isString()) {
            text.append(", shown by %s, told at %s"
                    .formatted(
                            finding.path("province").asString(),
                            finding.path("statedAt").asString()));
        }
        return text.toString();
    }

    static String peerLine(JsonNode peer, Instant at) {
        var line = "  对端 peer %s  %s / %s，%d 份 statements"
                .formatted(
                        peer.path("province").asString(),
                        peer.path("chinese").asString(),
                        peer.path("english").asString(),
                        peer.path("statements").asLong());
        if (!peer.path("newest").isString()) return line;
        var newest = Instant.parse(peer.path("newest").asString());
        return line
                + "，最近 newest %s 前 ago"
                        .formatted(age(Math.max(0, Duration.between(newest, at).toSeconds())));
    }

    private static String age(long seconds) {
        if (seconds < 120) return seconds + " s";
        if (seconds < 7200) return seconds / 60 + " min";
        return seconds / 3600 + " h";
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherProblem("核验在后台继续进行。", "The verification goes on in the background.");
        }
    }
}
