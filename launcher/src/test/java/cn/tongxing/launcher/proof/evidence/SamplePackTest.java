package cn.tongxing.launcher.proof.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.proof.evidence.Where.Coordinate;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One flipped bit anywhere in a real pack is refused and named; {@code -Dtongxing.flips=all} takes every byte there is. */
class SamplePackTest {
    private static final int FLIPS = 2_000;
    private static final int NEAR = 256;

    private final byte[] file = Sample.bytes();
    private final EvidenceVerifier verifier = new EvidenceVerifier(Sample.keys());

    @Test
    void theCommittedPackHolds() {
        var verdict = verifier.verify(file);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void aPackHoldsBeforeNoOtherKeys() {
        assertThat(EvidenceVerifier.verify(file, ProvinceKeys.NONE).findings())
                .extracting(Finding::rule)
                .containsExactly(Rule.KEYS_MISSING);
    }

    @Test
    void anyFlippedByteIsRefusedAndNamed() {
        var seed = Long.getLong("tongxing.seed", System.nanoTime());
        System.out.println("seed=" + seed);
        var random = new Random(seed);
        positions(random).distinct().sorted().forEach(at -> refused(at, (byte) (1 << random.nextInt(8)), seed));
    }

    private IntStream positions(Random random) {
        return "all".equals(System.getProperty("tongxing.flips"))
                ? IntStream.range(0, file.length)
                : IntStream.concat(random.ints(FLIPS, 0, file.length), structuralPlaces());
    }

    private IntStream structuralPlaces() {
        return IntStream.range(0, file.length).filter(at -> "{}[]:,\"".indexOf(file[at]) >= 0);
    }

    private void refused(int at, byte bit, long seed) {
        var flipped = file.clone();
        flipped[at] ^= bit;

        var verdict = verifier.verify(flipped);

        assertThat(verdict.holds())
                .as("bit %d of byte %d, seed %d", bit, at, seed)
                .isFalse();
        assertThat(verdict.findings().stream().anyMatch(finding -> names(finding, at)))
                .as("bit %d of byte %d is named by %s, seed %d", bit, at, verdict.findings(), seed)
                .isTrue();
    }

    /** By the pointer of the member or list element, or by a byte close by where the file cannot be read any more. */
    private boolean names(Finding finding, int at) {
        var part = part(StrictJson.pointerAt(file, at));
        var bytes = finding.where().values().get(Coordinate.BYTE);
        return finding.pointer().startsWith(part)
                || part.startsWith(finding.pointer()) && !finding.pointer().isEmpty()
                || bytes != null && Math.abs(Long.parseLong(bytes) - at) < NEAR;
    }

    private static String part(String pointer) {
        var steps = pointer.split("/");
        var depth = steps.length > 1 && steps[1].equals("audit") ? 4 : 3;
        return String.join("/", Arrays.copyOf(steps, Math.min(steps.length, depth)));
    }
}
