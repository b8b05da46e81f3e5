package cn.tongxing.system.rig;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The agents that make ledger processes watch for triggers, and the files by which these are told to die at a point. An agent
 * comes into a process that runs already: it starts as in production, from its AOT cache, which an agent's options forbid.
 */
public final class Triggers {
    private static final String RULES = "handover.btm";
    private static final String FOLDER = "@TRIGGERS@";

    private final Path folder;
    private final Set<Long> watched = ConcurrentHashMap.newKeySet();

    private Triggers(Path folder) {
        this.folder = folder;
    }

    static Triggers in(Path folder) {
        return new Triggers(folder);
    }

    /** From now on this process of the province looks for triggers. */
    public void watch(String province, long process) {
        if (watched.contains(process)) return;
        try {
            var machine = VirtualMachine.attach(Long.toString(process));
            try {
                machine.loadAgent(agent().toString(), "script:" + rulesFor(province));
                watched.add(process);
            } finally {
                machine.detach();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IllegalStateException("no agent for process " + process + " of " + province, e);
        }
    }

    private Path rulesFor(String province) throws IOException {
        Files.createDirectories(of(province));
        return Files.writeString(
                folder.resolve(province + "-" + RULES),
                text().replace(FOLDER, of(province).toString()));
    }

    private static String text() throws IOException {
        try (var rules = Triggers.class.getResourceAsStream(RULES)) {
            if (rules == null) throw new IllegalStateException(RULES + " is not in this program");
            return new String(rules.readAllBytes(), StandardCharsets.UTF_8);
        }
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
        return folder.resolve(province).toAbsolutePath();
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
    static List<String> rules() throws IOException {
        return text().lines()
                .filter(line -> line.startsWith("RULE "))
                .map(line -> line.substring("RULE ".length()))
                .toList();
    }
}
