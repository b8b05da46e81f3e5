package cn.tongxing.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void followFromTheProvincesCode() {
        var anhui = Ports.ofUse(34);

        assertThat(anhui.gateway()).isEqualTo(8034);
        assertThat(anhui.of(Component.LEDGER)).isEqualTo(23403);
        assertThat(anhui.management(Component.LEDGER)).isEqualTo(23453);
        assertThat(anhui.ofSecond(Component.LEDGER)).isEqualTo(23413);
        assertThat(anhui.managementOfSecond(Component.LEDGER)).isEqualTo(23473);
        assertThat(anhui.management(Component.GATEWAY)).isEqualTo(23456);
        assertThat(anhui.of(Component.POSTGRESQL)).isEqualTo(23460);
        assertThat(anhui.of(Component.REDIS)).isEqualTo(23461);
    }

    @Test
    void noTwoProcessesOfAnyTwoProvincesMeetNorThoseOfTests() {
        var all = IntStream.rangeClosed(11, 99)
                .boxed()
                .flatMap(code -> Stream.of(Ports.ofUse(code), Ports.ofTests(code)))
                .flatMap(ports -> ports.all().keySet().stream())
                .toList();

        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
        assertThat(all).allMatch(port -> port > 1024 && port < 32768); // below those the kernel hands out
    }

    @Test
    void eachComponentIsFoundByItsNameWithOrWithoutService() {
        assertThat(Component.of("ledger")).isEqualTo(Component.LEDGER);
        assertThat(Component.of("ledger-service")).isEqualTo(Component.LEDGER);
        assertThat(List.of(Component.values())).allMatch(component -> Component.of(component.id()) == component);
    }
}
