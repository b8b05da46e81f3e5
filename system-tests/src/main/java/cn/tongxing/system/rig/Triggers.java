package cn.tongxing.system.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The agent in each province's ledger service, and the files by which it is told to kill it at a point. */
public final class Triggers {
    private static final String RULES = "handover.btm";

    private final Path folder;

    private Triggers(Path folder) {
        this.folder = folder;
    }

    static Triggers in(Path folder) {
        try (var rules = Triggers.class.getResourceAsStream(RULES)) {
            Files.createDirectories(folder);
            if (rules == null) throw new IllegalStateException(RULES + " is not in this program");
            Files.write(folder.resolve(RULES), rules.readAllBytes());
            return new Triggers(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes a JVM of this province watch for triggers. */
    String[] options(String province) {
        return List.of(
                        "-javaagent:" + agent() + "=script:" + folder.resolve(RULES),
                        "-Dtorture.triggers=" + of(province))
                .toArray(String[]::new);
    }

    /** Byteman's own jar, wherever Maven or the script put it. */
    private static Path agent() {
        try {
            var source =
                    org.jboss.byteman.agent.Main.class.getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path of(String province) {
        return folder.resolve(province);
    }

    /** The next time the province's ledger service comes to this point it dies there. */
    public void arm(String province, Point point) {
        try {
            Files.createDirectories(of(province));
            Files.writeString(of(province).resolve(point.name()), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a trigger back; false when it has been pulled. */
    public boolean disarm(String province, Point point) {
        return of(province).resolve(point.name()).toFile().delete();
    }

    /** The names in the rules, for a test that every point has one. */
    static List<String> rules() {
        try (var rules = Triggers.class.getResourceAsStream(RULES)) {
            if (rules == null) return new ArrayList<>();
            return new String(rules.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("RULE "))
                    .map(line -> line.substring("RULE ".length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
