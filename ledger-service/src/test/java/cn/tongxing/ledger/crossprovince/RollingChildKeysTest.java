package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.lease.LeasesForTests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RollingChildKeysTest {
    private static final String OLD = "\"1\":\"" + base64("tongxing-sample-key-do-not-use!!") + "\"";
    private static final String NEW = "\"2\":\"" + base64("another-sample-key-for-this-test") + "\"";

    private final TwoProvinces world = new TwoProvinces();

    RollingChildKeysTest() {
        world.on(LocalDate.of(2026, 3, 2));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anOpenCaseStandsInTheWayOfASecondOneBeforeAndAfterTheRoll() {
        world.open(Story.XIANYU);
        var both = index(OLD + "," + NEW);
        var alone = index(NEW);

        assertThat(opensASecond(both)).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> rolling(alone).afterPropertiesSet());

        var leases = LeasesForTests.over(world.anhui.database.dataSource());
        var lease = leases.tryHold("test", Duration.ofSeconds(30)).orElseThrow();
        assertThat(rolling(both).step(lease)).isFalse();

        rolling(alone).afterPropertiesSet();
        assertThat(opensASecond(alone)).isFalse();
    }

    private boolean opensASecond(BlindIndex index) {
        return Boolean.TRUE.equals(world.anhui.transactions.execute(status -> {
            boolean opened = cases().openChild(new ChildKeys(index).of(Story.child()), Story.ITEM, UUID.randomUUID());
            status.setRollbackOnly();
            return opened;
        }));
    }

    private RollingChildKeys rolling(BlindIndex index) {
        return new RollingChildKeys(
                world.anhui.jdbc,
                cases(),
                new ChildKeys(index),
                index,
                LeasesForTests.over(world.anhui.database.dataSource()),
                world.anhui.transactions);
    }

    private JdbcCases cases() {
        return new JdbcCases(world.anhui.jdbc, KeyRing.sample().cipher(), ItemBook.bundled());
    }

    private static BlindIndex index(String keys) {
        return KeyRing.parse("{\"suite\":\"AES-GCM\",\"current\":2,\"keys\":{" + keys + "}}")
                .blindIndex();
    }

    private static String base64(String key) {
        return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII));
    }
}
