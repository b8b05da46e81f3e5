package cn.tongxing.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMarkTest {
    @TempDir
    Path folder;

    private OsProcess process;

    @AfterEach
    void leaveNothingBehind() {
        if (process != null) process.stop(Signal.KILL, Duration.ofSeconds(5));
    }

    @Test
    void aProcessIsKnownAgainFromItsPidFile() {
        process = sleeping(Map.of());

        var read = ProcessMark.read(folder.resolve("sleep.pid")).orElseThrow();

        assertThat(read).isEqualTo(process.mark());
        assertThat(read.isAlive()).isTrue();
    }

    @Test
    void anotherProcessWithTheSameNumberIsNotTakenForIt() {
        process = sleeping(Map.of());
        var earlier = new ProcessMark(process.pid(), process.mark().started() - 1);

        assertThat(earlier.isAlive()).isFalse();

        earlier.signal(Signal.KILL);

        assertThat(process.mark().awaitEnd(Duration.ofMillis(200))).isFalse();
    }

    @Test
    void whoseParentHasNotBuriedItIsDead() {
        process = OsProcess.start(
                List.of("bash", "-c", "sleep 0.1 & echo $!; exec sleep 600"),
                Map.of(),
                folder.resolve("parent.log"),
                folder.resolve("parent.pid"));
        await().until(() -> process.output().endsWith("\n"));
        long child = Long.parseLong(process.output().strip());
        await().until(() -> Proc.stat(child).orElseThrow().state() == 'Z');

        assertThat(ProcessMark.of(child).orElseThrow().isAlive()).isFalse();
    }

    @Test
    void aKilledProcessIsGone() {
        process = sleeping(Map.of());

        process.stop(Signal.KILL, Duration.ofSeconds(5));

        assertThat(process.mark().isAlive()).isFalse();
        assertThat(process.mark().awaitEnd(Duration.ZERO)).isTrue();
    }

    @Test
    void aPausedProcessStillEnds() {
        process = sleeping(Map.of());
        process.signal(Signal.STOP);

        process.stop(Signal.TERM, Duration.ofSeconds(5));

        assertThat(process.isAlive()).isFalse();
        assertThat(process.exitCode()).isEqualTo(128 + 15);
    }

    @Test
    void aPidFileWithNonsenseNamesNobody() throws IOException {
        for (var content : List.of("", "12", "twelve 5", "12 5 7")) {
            var file = Files.writeString(folder.resolve("broken.pid"), content);
            assertThat(ProcessMark.read(file)).as(content).isEmpty();
        }
        assertThat(ProcessMark.read(folder.resolve("none.pid"))).isEmpty();
    }

    @Test
    void processesAreFoundByAVariableOfTheirEnvironment() {
        process = sleeping(Map.of("TX_TEST_MARK", folder.toString()));

        assertThat(Proc.withVariable("TX_TEST_MARK", folder.toString())).containsExactly(process.mark());
        assertThat(Proc.withVariable("TX_TEST_MARK", folder + "x")).isEmpty();
        assertThat(Proc.variable(process.pid(), "TX_TEST_MARK")).contains(folder.toString());
    }

    @Test
    void aNameWithBracketsAndBlanksDoesNotConfuse() {
        var line = "42 (a) b (c)) S 7 42 42 0 -1 4194304 1 0 0 0 3 1 0 0 20 0 1 0 98765 1000 200";

        assertThat(Proc.Stat.parse(line)).isEqualTo(new Proc.Stat('S', 7, 4, 98765));
    }

    @Test
    void whatAProcessWritesIsKeptFromThisStartOnly() throws IOException {
        Files.writeString(folder.resolve("echo.log"), "of an earlier start\n");

        process = OsProcess.start(
                List.of("echo", "now"), Map.of(), folder.resolve("echo.log"), folder.resolve("echo.pid"));
        process.mark().awaitEnd(Duration.ofSeconds(5));

        assertThat(process.output()).isEqualTo("now\n");
    }

    @Test
    void memoryOfAProcessIsMeasured() {
        assertThat(Proc.proportionalSetSize(ProcessHandle.current().pid())).isGreaterThan(10 << 20);
        assertThat(Memory.availableMebibytes()).isPositive();
    }

    @Test
    void processorTimeCountsThoseThatHaveEnded() {
        process = OsProcess.start(
                List.of("bash", "-c", "(i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done); exec sleep 600"),
                Map.of(),
                folder.resolve("burn.log"),
                folder.resolve("burn.pid"));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> Proc.commandLine(process.pid()).startsWith("sleep"));

        assertThat(Proc.cpuTimeOfItself(process.pid())).isGreaterThan(Duration.ofMillis(50));
        assertThat(Proc.cpuTime(process.pid())).isEqualTo(Proc.cpuTimeOfItself(process.pid()));
        assertThat(Proc.cpuTime(ProcessHandle.current().pid())).isGreaterThan(Proc.cpuTime(process.pid()));
    }

    private OsProcess sleeping(Map<String, String> variables) {
        return OsProcess.start(
                List.of("sleep", "600"), variables, folder.resolve("sleep.log"), folder.resolve("sleep.pid"));
    }
}
