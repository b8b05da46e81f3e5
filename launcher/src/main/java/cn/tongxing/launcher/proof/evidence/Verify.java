package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.launcher.Home;
import cn.tongxing.launcher.LauncherProblem;
import cn.tongxing.launcher.Main;
import cn.tongxing.launcher.words.Language;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** `verify FILE`: checks a pack where nothing runs and nothing is connected, and says in words what it holds. */
public final class Verify {
    private final PrintStream out;
    private ProvinceKeys keys = ProvinceKeys.NONE;
    private Language language = Language.ZH;
    private final List<Path> files = new ArrayList<>();

    Verify(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        var home = Home.find();
        System.exit(Main.answered(home, () -> new Verify(System.out).run(home, List.of(arguments))));
    }

    /** 0 when the pack holds, 1 when it does not. */
    int run(Home home, List<String> arguments) {
        read(new ArrayList<>(arguments));
        if (files.size() != 1) throw usage();
        if (keys.byProvince().isEmpty()) keys = keysOf(home);
        var file = content(files.getFirst());
        var verdict = EvidenceVerifier.verify(file, keys);
        new Telling(language, out).tell(files.getFirst().getFileName().toString(), file, verdict);
        return verdict.holds() ? 0 : 1;
    }

    private void read(List<String> arguments) {
        while (!arguments.isEmpty()) {
            var argument = arguments.removeFirst();
            switch (argument) {
                case "--keys" -> keys = keys.and(keys(value(arguments)));
                case "--lang" -> language = Language.of(value(arguments));
                default -> {
                    if (argument.startsWith("--")) throw usage();
                    files.add(Path.of(argument));
                }
            }
        }
    }

    private static String value(List<String> arguments) {
        if (arguments.isEmpty()) throw usage();
        return arguments.removeFirst();
    }

    private static ProvinceKeys keys(String value) {
        return value.matches("[1-9][0-9]+=.+")
                ? ProvinceKeys.ofJwkSet(
                        value.substring(0, value.indexOf('=')), Path.of(value.substring(value.indexOf('=') + 1)))
                : ProvinceKeys.ofPeersFile(Path.of(value));
    }

    /** Each province of this folder pins the others: together they name all of them. */
    private static ProvinceKeys keysOf(Home home) {
        var pinned =
                home.peersFiles().stream().map(ProvinceKeys::ofPeersFile).reduce(ProvinceKeys.NONE, ProvinceKeys::and);
        if (pinned.byProvince().isEmpty())
            throw new LauncherProblem(
                    "本目录没有省份公钥，请用 --keys 指定 peers.json 形式的文件，或 --keys 省份代码=JWK集文件。",
                    "There are no provinces' keys in this folder; name them with --keys FILE (like peers.json) or --keys CODE=JWK-SET-FILE.");
        return pinned;
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > StrictJson.MOST_BYTES) throw unreadable(file);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    private static LauncherProblem unreadable(Path file) {
        return new LauncherProblem("无法读取文件 %s。".formatted(file), "The file %s cannot be read.".formatted(file));
    }

    private static LauncherProblem usage() {
        return new LauncherProblem(
                "用法：./tongxing verify 文件 [--keys 公钥文件]… [--lang zh|en]。",
                "Usage: ./tongxing verify FILE [--keys FILE]… [--lang zh|en].");
    }
}
