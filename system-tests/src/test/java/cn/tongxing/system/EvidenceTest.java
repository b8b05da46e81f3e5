package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.Province;
import cn.tongxing.launcher.proof.evidence.EvidenceVerifier;
import cn.tongxing.launcher.proof.evidence.ProvinceKeys;
import cn.tongxing.launcher.proof.evidence.Verify;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A case's evidence through the two gateways: who gets it, what it tells, and that a tool on its own believes it. */
@ExtendWith(TwoProvinces.class)
class EvidenceTest {
    private static final String ASKED = "evidence?purpose=APPEAL";
    private static final int FLIPS = 300;

    @TempDir
    Path folder;

    @Test
    void bothProvincesPacksOfOneCaseHoldOfflineAndTellOfNoOther(TwoProvinces.World world) throws Exception {
        var cases = new Cases(world);
        var other = cases.pushed();
        var theCase = cases.pushed();
        cases.finish(theCase);
        cases.awaitAgreement(theCase, "GRANTED");
        var keys = Stream.of(world.anhui(), world.chongqing())
                .map(EvidenceTest::pinned)
                .map(ProvinceKeys::ofPeersFile)
                .reduce(ProvinceKeys.NONE, ProvinceKeys::and);
        var otherNumber = cases.view(cases.residence(), other).path("number").asString();

        for (var desk : List.of(cases.residence(), cases.householdCounty())) {
            var file = sealed(desk, theCase);
            var verdict = EvidenceVerifier.verify(file, keys);
            assertThat(verdict.findings()).as(desk.client()).isEmpty();
            assertThat(verdict.holds()).isTrue();
            var text = new String(file, StandardCharsets.UTF_8);
            assertThat(text)
                    .contains(theCase.child().citizenId())
                    .doesNotContain(other.id().toString())
                    .doesNotContain(otherNumber)
                    .doesNotContain(other.child().citizenId());
            flipped(file, keys);
            assertThat(tool(world, file)).contains("结论：成立", "审批决定", "CASE_");
        }
    }

    /** The pack, once the audit of the last step is sealed too. */
    private static byte[] sealed(Desk desk, Cases.Case theCase) {
        return Patience.until(
                        "the audit of the grant stands in the pack of " + desk.client(),
                        () -> desk.get(theCase.path(ASKED)).expect(200),
                        answer -> rows(answer.json())
                                .anyMatch(row -> row.path("detail")
                                                .path("kind")
                                                .asString("")
                                                .equals("case.granted")
                                        || row.path("event").asString().equals("CASE_GRANTED")))
                .body();
    }

    private static Stream<JsonNode> rows(JsonNode pack) {
        return pack.at("/audit/rows").valueStream().map(row -> row.path("body"));
    }

    private static Path pinned(Province province) {
        return province.folder().resolve("peers.json");
    }

    private static void flipped(byte[] file, ProvinceKeys keys) {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var verifier = new EvidenceVerifier(keys);
        for (var at : random.ints(FLIPS, 0, file.length).toArray()) {
            var flipped = file.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(verifier.verify(flipped).holds())
                    .as("byte %d, seed=%d", at, seed)
                    .isFalse();
        }
    }

    /** As `./tongxing verify` runs it: a process of its own with a file and the keys. */
    private String tool(TwoProvinces.World world, byte[] file) throws IOException, InterruptedException {
        var pack = Files.write(folder.resolve(UUID.randomUUID() + ".json"), file);
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Verify.class.getName(),
                        pack.toString(),
                        "--keys",
                        pinned(world.anhui()).toString(),
                        "--keys",
                        pinned(world.chongqing()).toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void onlyADeskOfTheCaseGetsItForAPurposeAndEachTimeIsRecorded(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.pushed();
        cases.awaitTurn(cases.householdTownship(), theCase, "PRELIMINARY_REVIEW");
        var books = new Books(world.anhui());
        var before = books.audited("CASE_EVIDENCE_ISSUED");

        assertThat(cases.residence().get(theCase.path(ASKED)).status()).isEqualTo(200);
        assertThat(cases.residence().get(theCase.path("evidence")).status()).isEqualTo(400);
        assertThat(cases.residence()
                        .get(theCase.path("evidence?purpose=PAYMENT"))
                        .status())
                .isEqualTo(400);
        for (var client : List.of(
                "dev-34-341722102-auditor",
                "dev-34-341722-handler",
                "dev-34-341722-education-handler",
                "dev-34-34-platform-operator"))
            assertThat(new Desk(world.anhui(), client).get(theCase.path(ASKED)).status())
                    .as(client)
                    .isEqualTo(403);
        assertThat(new Desk(world.anhui(), "dev-34-341722100-handler")
                        .get(theCase.path(ASKED))
                        .status())
                .isEqualTo(404);
        assertThat(world.anhui().gateway().anonymous().get(theCase.path(ASKED)).status())
                .isEqualTo(401);
        assertThat(books.audited("CASE_EVIDENCE_ISSUED")).isGreaterThan(before + 1);
    }
}
