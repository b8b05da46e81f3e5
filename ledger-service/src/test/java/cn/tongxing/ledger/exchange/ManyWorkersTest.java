package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.lease.LeasedWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two processes for each province, sealers and readers running by themselves, writers beside them. */
class ManyWorkersTest {
    private static final int CASES = 60;
    private static final int WRITERS = 4;
    private final ExchangeWorld world = ExchangeWorld.ofTwo();
    private final TestProvince anhui = world.anhui();
    private final TestProvince chongqing = world.chongqing();
    private final TestProvince secondAnhui = world.another(anhui.code);
    private final TestProvince secondChongqing = world.another(chongqing.code);
    private final List<LeasedWorker> workers = new ArrayList<>();

    @AfterEach
    void close() {
        workers.forEach(LeasedWorker::stop);
        anhui.close();
        chongqing.close();
        world.close();
    }

    private void employ(TestProvince province, TestProvince peer) {
        province.open(peer);
        workers.add(province.running.sealing());
        workers.add(province.running.reading(peer.code));
    }

    @Test
    void numbersHaveNoGapsAndEveryMessageTakesEffectOnce() throws Exception {
        world.openAll();
        for (var one : List.of(anhui, secondAnhui)) {
            employ(one, chongqing);
        }
        for (var one : List.of(chongqing, secondChongqing)) {
            employ(one, anhui);
        }
        workers.forEach(LeasedWorker::start);

        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < CASES; i++) {
                var aCase = UUID.randomUUID();
                var writer = i % 2 == 0 ? anhui : secondAnhui;
                writers.submit(() -> {
                    for (int line = 1; line <= 4; line++) {
                        writer.write(chongqing, aCase, "第" + line + "笔");
                    }
                });
            }
            writers.shutdown();
            assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        untilAcknowledged();

        assertThat(chongqing.count("select count(*) from casebook")).isEqualTo(CASES * 4);
        assertThat(chongqing.count("select count(*) from exchange_held")).isZero();
        assertThat(anhui.count("select max(seq) from exchange_entry")).isEqualTo(CASES * 4);
        Books.mustAgree(secondAnhui, secondChongqing);
    }

    private void untilAcknowledged() throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (anhui.count("select count(*) from exchange_pending") == 0
                    && anhui.count("select count(*) from exchange_unacknowledged") == 0) {
                Thread.sleep(Duration.ofMillis(500));
                return;
            }
            Thread.sleep(Duration.ofMillis(100));
        }
    }
}
