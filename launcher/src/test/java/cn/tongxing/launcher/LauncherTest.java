package cn.tongxing.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.tongxing.launcher.process.Proc;
import cn.tongxing.launcher.process.ProcessMark;
import cn.tongxing.launcher.process.Signal;
import cn.tongxing.launcher.process.TakenPort;
import cn.tongxing.launcher.stub.StubCheckout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user gives them, on real processes: PostgreSQL, Redis, and stubs for the services. */
class LauncherTest {
    private static final String QINGHAI = "63";

    @TempDir
    static Path folder;

    private static StubCheckout checkout;

    @BeforeAll
    static void build() throws IOException {
        checkout = StubCheckout.in(folder);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        checkout.behave();
        checkout.run("down");
        assertNothingLeft();
    }

    @Test
    void upStartsInTheBackgroundASecondUpSaysSoAndDownStopsAll() throws Exception {
        var up = checkout.run("up", QINGHAI);

        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(up.output())
                .contains("青海省 63  网关 gateway  http://127.0.0.1:8063")
                .contains("dev-63-63-platform-operator");
        assertThat(launched()).hasSize(Component.values().length);

        var second = checkout.run("up", QINGHAI);
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("童行已在运行")
                .contains("already runs");

        var down = checkout.run("down");
        assertThat(down.exitCode()).isZero();
        assertNothingLeft();
        assertThat(checkout.run("down").output()).contains("Nothing was running");
    }

    @Test
    void whatDiesIsStartedAgain() throws Exception {
        checkout.run("up", QINGHAI);
        var before = pid(Component.LEDGER);

        before.signal(Signal.KILL);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> !pid(Component.LEDGER).equals(before)
                        && pid(Component.LEDGER).isAlive());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Readiness.of(Ports.ofUse(63).management(Component.LEDGER)));
    }

    @Test
    void afterTheSupervisorWasKilledDownFindsWhatItLeft() throws Exception {
        checkout.run("up", QINGHAI);
        killSupervisor();
        assertThat(launched()).hasSize(Component.values().length);

        var down = checkout.run("down");

        assertThat(down.output()).contains("遗留的 9 个进程");
        assertNothingLeft();
    }

    @Test
    void afterTheSupervisorWasKilledTheNextUpCleansAndStarts() throws Exception {
        checkout.run("up", QINGHAI);
        var left = launched();
        killSupervisor();

        var up = checkout.run("up", QINGHAI);

        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(left).noneMatch(ProcessMark::isAlive);
        assertThat(launched()).hasSize(Component.values().length);
    }

    @Test
    void aTakenPortIsNamedWithItsProcessAndNothingStarts() throws Exception {
        try (var socket = new ServerSocket(26303, 1, InetAddress.getLoopbackAddress())) {
            var up = checkout.run("up", QINGHAI);

            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.output())
                    .contains("端口 26303")
                    .contains("Port 26303")
                    .contains("by process " + ProcessHandle.current().pid());
            assertThat(launched()).isEmpty();
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void aServiceThatDoesNotStartIsNamedWithItsReasonAndTheRestIsStopped() throws Exception {
        checkout.let("ledger-service", "fails");

        var up = checkout.run("up", QINGHAI);

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.output())
                .contains("ledger-service 未能启动")
                .contains("told to fail")
                .contains("ledger-service.log");
        assertNothingLeft();
    }

    @Test
    void ctrlCWhileStartingStopsAllThatWasStarted() throws Exception {
        checkout.let("gateway", "slow");
        var up = checkout.begin("up", QINGHAI);
        await().atMost(Duration.ofSeconds(60)).until(() -> checkout.output().contains("notification-service"));

        ProcessMark.of(up.pid()).orElseThrow().signal(Signal.INT);

        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isEqualTo(130);
        assertNothingLeft();
        assertThat(checkout.output()).contains("已中断").doesNotContain("未能启动");
    }

    private void killSupervisor() {
        var supervisor =
                ProcessMark.read(folder.resolve(".tongxing/run/supervisor.pid")).orElseThrow();
        supervisor.signal(Signal.KILL);
        supervisor.awaitEnd(Duration.ofSeconds(5));
    }

    private ProcessMark pid(Component component) {
        return ProcessMark.read(Province.pidFile(folder.resolve(".tongxing").resolve(QINGHAI), component))
                .orElseThrow();
    }

    private List<ProcessMark> launched() {
        return Proc.withVariable(
                Province.MARK, folder.resolve(".tongxing").resolve(QINGHAI).toString());
    }

    private void assertNothingLeft() {
        assertThat(launched()).isEmpty();
        assertThat(Proc.anyCommandLineHolds("tongxing.root=" + folder)).isFalse();
        assertThat(Ports.ofUse(63).all().keySet())
                .allSatisfy(port -> assertThat(TakenPort.at(port)).isEmpty());
    }
}
