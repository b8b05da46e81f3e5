package cn.tongxing.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a service's JVM is started on a small machine; each option was measured (docs/adr/0132). */
final class Jvm {
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            // else a sixty-fourth of the machine, all of which is touched before the first collection
            "-Xms56m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8");

    private Jvm() {}

    static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * With `record`, a clean end of this run writes the AOT cache that later runs start from. Further options may bring
     * an agent that changes classes, and a cache of unchanged ones is refused then: it is left alone.
     */
    static List<String> command(
            Application application, int heapMebibytes, boolean record, List<String> further, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(program());
        command.addAll(OPTIONS);
        command.add("-Xmx" + heapMebibytes + "m");
        if (!further.isEmpty()) command.addAll(further);
        else if (record) command.add("-XX:AOTCacheOutput=" + application.aotCache());
        else if (Files.exists(application.aotCache())) command.add("-XX:AOTCache=" + application.aotCache());
        command.add("-jar");
        command.add(application.jar().toString());
        command.addAll(arguments);
        return command;
    }

    /**
     * A cache recorded with other options, another JDK or other files is no failure: the JVM says so in a line and goes
     * on slowly. Then the cache is removed, so that the next start records a fitting one.
     */
    static boolean refusedCache(String output) {
        return output.lines().limit(200).anyMatch(line -> line.contains("[error]") && line.contains("[aot"));
    }

    static void removeCache(Application application) {
        try {
            Files.deleteIfExists(application.aotCache());
        } catch (IOException e) {
            // it stays and is refused again; the start only takes longer
        }
    }
}
