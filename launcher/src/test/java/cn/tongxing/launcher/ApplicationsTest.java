package cn.tongxing.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationsTest {
    @TempDir
    Path folder;

    @Test
    void aJarPackedAgainIsTheSameProgram() throws IOException {
        var first = jar("first.jar", 1_000_000_000_000L, "a.class", "one");
        var again = jar("again.jar", 1_700_000_000_000L, "a.class", "one");
        var changed = jar("changed.jar", 1_000_000_000_000L, "a.class", "two");

        assertThat(Applications.fingerprint(again))
                .isEqualTo(Applications.fingerprint(first))
                .hasSize(12);
        assertThat(Applications.fingerprint(changed)).isNotEqualTo(Applications.fingerprint(first));
    }

    @Test
    void aRefusedAotCacheIsNoticedByItsLine() {
        assertThat(Jvm.refusedCache("[0.012s][error][aot] The AOT cache was created by a different version\n"))
                .isTrue();
        assertThat(Jvm.refusedCache("[0.012s][warning][aot] Skipping some class\nStarted in 3 s\n"))
                .isFalse();
    }

    @Test
    void aRecordedCacheIsUsedAndAMissingOneIsNot() throws IOException {
        var application = new Application(folder.resolve("x.jar"), folder.resolve("x.aot"));
        assertThat(Jvm.command(application, 64, false, List.of(), List.of()))
                .noneMatch(option -> option.contains("AOT"));
        assertThat(Jvm.command(application, 64, true, List.of(), List.of()))
                .anyMatch(o -> o.startsWith("-XX:AOTCacheOutput="));

        Files.writeString(application.aotCache(), "recorded");

        assertThat(Jvm.command(application, 64, false, List.of(), List.of()))
                .anyMatch(o -> o.startsWith("-XX:AOTCache="));
    }

    @Test
    void withFurtherOptionsACacheOfUnchangedClassesIsLeftAlone() throws IOException {
        var application = new Application(folder.resolve("x.jar"), folder.resolve("x.aot"));
        Files.writeString(application.aotCache(), "recorded");

        var command = Jvm.command(application, 64, true, List.of("-javaagent:agent.jar"), List.of());

        assertThat(command).contains("-javaagent:agent.jar").noneMatch(option -> option.contains("AOT"));
    }

    private Path jar(String name, long time, String entry, String content) throws IOException {
        var file = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            var zipEntry = new ZipEntry(entry);
            zipEntry.setTime(time);
            zip.putNextEntry(zipEntry);
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
