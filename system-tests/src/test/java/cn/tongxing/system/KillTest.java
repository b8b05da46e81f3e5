package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.Province;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SIGKILL of each process of either side in the middle of at least twenty cases: nothing lost, nothing doubled, chains whole. */
@ExtendWith(TwoProvinces.class)
class KillTest {
    private static final int CASES = 20;
    private static final int AT_ONCE = 4;
    private static final List<String> COMPONENTS = List.of(
            "ledger-service",
            "gateway",
            "postgresql",
            "redis",
            "identity-service",
            "child-service",
            "checklist-service",
            "notification-service",
            "registry");

    @Test
    void casesReachTheAllowanceWhateverIsKilledOnTheWay(TwoProvinces.World world) throws Exception {
        var cases = new Cases(world);
        var killing = new AtomicBoolean(true);
        var done = new ArrayList<Cases.Case>();
        try (var desks = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new ArrayList<Future<List<Cases.Case>>>();
            for (int i = 0; i < AT_ONCE; i++) running.add(desks.submit(() -> walk(cases, killing)));
            for (var component : COMPONENTS) {
                killAndStart(world.chongqing(), component);
                killAndStart(world.anhui(), component);
            }
            killing.set(false);
            for (var each : running) done.addAll(each.get());
        }

        assertThat(done).hasSizeGreaterThanOrEqualTo(CASES);
        for (var theCase : done) cases.awaitAgreement(theCase, "GRANTED");
        assertNothingLostOrDoubled(world, done);
    }

    /** One case after the other, so that each kill meets cases in the middle. */
    private static List<Cases.Case> walk(Cases cases, AtomicBoolean killing) {
        var walked = new ArrayList<Cases.Case>();
        while (killing.get() || walked.size() < CASES / AT_ONCE) {
            var theCase = cases.pushed();
            cases.finish(theCase);
            walked.add(theCase);
        }
        return walked;
    }

    private static void killAndStart(Province province, String component) {
        System.out.println("[系统测试 system] SIGKILL " + province.code() + " " + component);
        province.kill(component);
        province.start(component);
    }

    private static void assertNothingLostOrDoubled(TwoProvinces.World world, List<Cases.Case> done) {
        var there = new Books(world.chongqing());
        for (var theCase : done) {
            assertThat(there.count(
                            "ledger-service",
                            "select count(*) from exchange_inbox where kind = 'case.pushed' and case_id = ?",
                            theCase.id()))
                    .isEqualTo(1);
            assertThat(there.count(
                            "ledger-service",
                            "select count(*) from exchange_outbox where kind = 'case.decided' and case_id = ?",
                            theCase.id()))
                    .isEqualTo(1);
        }
        for (var province : List.of(world.anhui(), world.chongqing())) {
            var verdict = Patience.until(
                    "the audit of " + province.code() + " is sealed to its end",
                    () -> new Books(province).auditVerdict("ledger-service"),
                    answer -> answer.path("unsealed").asLong(-1) == 0);
            assertThat(verdict.path("firstBroken").isNull())
                    .as(verdict.toString())
                    .isTrue();
        }
    }
}
