package cn.tongxing.platform.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Uuid7Test {

    @Test
    void risesEvenWithinOneMillisecondAndCarriesVersionAndVariant() {
        var ids = Stream.generate(Uuid7::next).limit(20_000).toList();

        assertThat(ids.stream().map(UUID::toString).toList()).isSorted().doesNotHaveDuplicates();
        assertThat(ids)
                .allSatisfy(id -> assertThat(id.version()).isEqualTo(7))
                .allSatisfy(id -> assertThat(id.variant()).isEqualTo(2));
    }

    @Test
    void startsWithTheMilliseconds() {
        long millis = Uuid7.next().getMostSignificantBits() >>> 16;

        assertThat(Math.abs(millis - System.currentTimeMillis())).isLessThan(5_000);
    }
}
