package cn.tongxing.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own it is nobody to itself and still owns our files;
 * where namespaces are forbidden (many containers) it runs as `nobody`, who then owns the data folder.
 */
final class UnprivilegedUser {
    private static final String NOBODY = "65534";

    private enum Manner {
        AS_OURSELVES,
        IN_NAMESPACE,
        AS_NOBODY
    }

    private final Manner manner;

    private UnprivilegedUser(Manner manner) {
        this.manner = manner;
    }

    static UnprivilegedUser detect() {
        if (!isRoot()) return new UnprivilegedUser(Manner.AS_OURSELVES);
        var namespaces = succeeds(List.of("unshare", "-U", "true"));
        return new UnprivilegedUser(namespaces ? Manner.IN_NAMESPACE : Manner.AS_NOBODY);
    }

    /** For a test of the way that containers need. */
    static UnprivilegedUser nobody() {
        return new UnprivilegedUser(Manner.AS_NOBODY);
    }

    List<String> command(List<String> command) {
        var prefix = switch (manner) {
            case AS_OURSELVES -> List.<String>of();
            case IN_NAMESPACE -> List.of("unshare", "-U");
            case AS_NOBODY -> List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        };
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Makes the folder one that this user owns and reaches. */
    void own(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (manner != Manner.AS_NOBODY) return;
        if (!succeeds(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()))
                || !succeeds(command(List.of("test", "-w", folder.toString())))) {
            throw new LauncherProblem(
                    "PostgreSQL 不能以 root 运行，而 nobody 用户进不了 %s，请将源码放在所有用户可达的目录或以普通用户运行。".formatted(folder),
                    "PostgreSQL does not run as root and the user nobody cannot reach %s; move the checkout to a folder that everybody may enter, or run as an ordinary user."
                            .formatted(folder));
        }
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
