package cn.tongxing.ledger.material;

import static cn.tongxing.ledger.material.MaterialFixtures.HANDLER;
import static cn.tongxing.ledger.material.MaterialFixtures.MIB;
import static cn.tongxing.ledger.material.MaterialFixtures.contains;
import static cn.tongxing.ledger.material.MaterialFixtures.docx;
import static cn.tongxing.ledger.material.MaterialFixtures.jpg;
import static cn.tongxing.ledger.material.MaterialFixtures.largeDocx;
import static cn.tongxing.ledger.material.MaterialFixtures.ofd;
import static cn.tongxing.ledger.material.MaterialFixtures.pdf;
import static cn.tongxing.ledger.material.MaterialFixtures.png;
import static cn.tongxing.ledger.material.MaterialFixtures.read;
import static cn.tongxing.ledger.material.MaterialFixtures.stream;
import static cn.tongxing.ledger.material.MaterialFixtures.with;
import static cn.tongxing.ledger.material.MaterialFixtures.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.web.CommonProblem;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

class MaterialDeskTest {

    private static final DivisionCode CHONGQING = DivisionCode.of("50");
    private static MaterialFixtures.Province anhui;

    private final UUID caseId = UUID.randomUUID();

    @BeforeAll
    static void open() {
        anhui = new MaterialFixtures.Province();
    }

    static Stream<Arguments> acceptedTypes() {
        return Stream.of(
                Arguments.of(jpg(100), "image/jpeg"),
                Arguments.of(png(100), "image/png"),
                Arguments.of(pdf(3 * MIB + 1), "application/pdf"),
                Arguments.of(pdf(10 * MIB), "application/pdf"),
                Arguments.of(docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
                Arguments.of(
                        largeDocx(5 * MIB), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
                Arguments.of(ofd(), "application/ofd"));
    }

    @ParameterizedTest
    @MethodSource("acceptedTypes")
    void keepsWhatIsHandedInByteForByteAndKnowsItsTypeByContent(byte[] content, String mediaType) {
        var ref = anhui.desk.store(caseId, "CHILD_IDENTITY", "户口簿.txt", stream(content), HANDLER);

        assertThat(ref.mediaType()).isEqualTo(mediaType);
        assertThat(ref.size()).isEqualTo(content.length);
        assertThat(ref.sha256()).isEqualTo(Sha256.of(content).text());
        assertThat(read(anhui.desk.open(caseId, ref.id()).orElseThrow())).isEqualTo(content);
        assertThat(anhui.desk.of(caseId)).containsExactly(ref);
        assertThat(anhui.desk.allVerified(caseId, List.of(ref.sha256(), ref.sha256())))
                .isTrue();
    }

    static Stream<byte[]> refusedTypes() {
        byte[] docx = docx();
        byte[] encrypted = docx.clone();
        int directory = indexOf(encrypted, new byte[] {'P', 'K', 1, 2});
        encrypted[directory + 8] |= 1;
        byte[] bomb = docx.clone();
        ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 2_000_000_000);
        byte[] lyingCount = docx.clone();
        lyingCount[docx.length - 22 + 10] = 99;
        lyingCount[docx.length - 22 + 8] = 99;
        return Stream.of(
                "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8),
                " %PDF-1.7 but not at the start".getBytes(StandardCharsets.UTF_8),
                "MZ\u0090 a program".getBytes(StandardCharsets.ISO_8859_1),
                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
                zip("a.txt"),
                zip("word/document.xml"),
                zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
                zip("[Content_Types].xml", "xl/workbook.xml"),
                zip("sub/OFD.xml"),
                Arrays.copyOf(docx, docx.length - 1),
                Arrays.copyOf(docx, docx.length + 1),
                with(docx, docx.length - 22 + 4, 1),
                encrypted,
                bomb,
                lyingCount);
    }

    @ParameterizedTest
    @MethodSource("refusedTypes")
    void refusesEveryOtherTypeAndNamesTheOnesItTakes(byte[] content) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> anhui.desk.receive(stream(content)))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(MaterialProblem.MATERIAL_TYPE_REFUSED);
                    assertThat(problem.code().refusal().meaning().chinese())
                            .contains("jpg", "png", "pdf", "docx", "ofd");
                });
    }

    @Test
    void refusesEmptyContentAndContentOverTenMebibytesWithoutReadingOn() {
        refuses(new byte[0], MaterialProblem.MATERIAL_EMPTY);
        refuses(pdf(10 * MIB + 1), MaterialProblem.MATERIAL_TOO_LARGE);
        var endless = new Endless();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> anhui.desk.receive(endless))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(MaterialProblem.MATERIAL_TOO_LARGE));
        assertThat(endless.read).isLessThanOrEqualTo(11L * MIB);
    }

    @Test
    void theSameContentForTheSameRequirementIsOneMaterial() {
        byte[] content = pdf(200);

        var first = anhui.desk.store(caseId, "FATHER_CONDITION", "判决书.pdf", stream(content), HANDLER);
        var again = anhui.desk.store(caseId, "FATHER_CONDITION", "判决书(1).pdf", stream(content), HANDLER);
        var elsewhere = anhui.desk.store(caseId, "MOTHER_CONDITION", "判决书.pdf", stream(content), HANDLER);

        assertThat(again).isEqualTo(first);
        assertThat(elsewhere.id()).isNotEqualTo(first.id());
        assertThat(anhui.desk.of(caseId)).containsExactly(first, elsewhere);
    }

    @Test
    void nothingReadableStandsInTheDatabase() {
        byte[] content = "%PDF-1.7 样例儿童 500235201508150016".getBytes(StandardCharsets.UTF_8);

        anhui.desk.store(caseId, "CHILD_IDENTITY", "样例儿童身份证.pdf", stream(content), HANDLER);

        var rows = anhui.jdbc
                .sql("select file_name from material where case_id = :case union all select bytes from material_piece")
                .param("case", caseId)
                .query(byte[].class)
                .list();
        assertThat(rows).hasSizeGreaterThan(1).allSatisfy(bytes -> {
            assertThat(contains(bytes, "PDF-1".getBytes())).isFalse();
            assertThat(contains(bytes, "样例".getBytes(StandardCharsets.UTF_8))).isFalse();
        });
    }

    @Test
    void theApplicationsRoleCannotChangeWhatWasStored() {
        anhui.desk.store(caseId, "CHILD_IDENTITY", "a.pdf", stream(pdf(52)), HANDLER);

        for (String sql : List.of(
                "update material set sha256 = repeat('x', 43)",
                "update material set origin = '50'",
                "update material_piece set bytes = ''",
                "delete from material_share",
                "update material_share set peer = '22'")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(sql)
                    .isThrownBy(() -> anhui.jdbc.sql(sql).update());
        }
    }

    @Test
    void aCaseSeesItsOwnMaterialsOnly() {
        var ref = anhui.desk.store(caseId, "CHILD_IDENTITY", "a.pdf", stream(pdf(50)), HANDLER);

        assertThat(anhui.desk.open(UUID.randomUUID(), ref.id())).isEmpty();
        assertThat(anhui.desk.allVerified(UUID.randomUUID(), List.of(ref.sha256())))
                .isFalse();
        assertThat(anhui.desk.allVerified(
                        caseId, List.of(ref.sha256(), Sha256.of(new byte[1]).text())))
                .isFalse();
        assertThat(anhui.desk.allVerified(caseId, List.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "../x.pdf",
                "a\\b.pdf",
                "a\u0000.pdf",
                "a\n.pdf",
                "gnp\u202E.exe",
                "a\u200B.pdf",
                "\uD842",
                "con:x"
            })
    void refusesNamesThatHideSomething(String name) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> anhui.desk.store(caseId, "CHILD_IDENTITY", name, stream(pdf(50)), HANDLER))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(MaterialProblem.MATERIAL_NAME_INVALID));
    }

    @Test
    void anUploadIsNotReadInsideATransaction() {
        assertThatIllegalStateException()
                .isThrownBy(() -> anhui.transaction.execute(status -> anhui.desk.receive(stream(pdf(50)))));
    }

    @Test
    void storingIsPartOfTheCallersTransaction() {
        var received = anhui.desk.receive(stream(pdf(51)));

        anhui.transaction.executeWithoutResult(status -> {
            anhui.desk.store(caseId, "CHILD_IDENTITY", "a.pdf", received, HANDLER);
            status.setRollbackOnly();
        });

        assertThat(anhui.desk.of(caseId)).isEmpty();
    }

    @Test
    void removesWhatWasNotSentAndKeepsWhatWas() {
        var kept = anhui.desk.store(caseId, "CHILD_IDENTITY", "a.pdf", stream(pdf(60)), HANDLER);
        anhui.desk.share(caseId, CHONGQING);
        var removed = anhui.desk.store(caseId, "CHILD_IDENTITY", "b.pdf", stream(pdf(61)), HANDLER);
        long pieces = pieces();

        anhui.desk.remove(caseId, removed.id());

        assertThat(anhui.desk.of(caseId)).containsExactly(kept);
        assertThat(pieces()).isEqualTo(pieces - 1);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> anhui.desk.remove(caseId, kept.id()))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(MaterialProblem.MATERIAL_ALREADY_SENT));
        assertThat(anhui.desk.states(caseId)).extracting(MaterialState::shared).containsExactly(true);
    }

    @Test
    void contentOfTwoMaterialsStaysUntilBothAreGone() {
        var one = anhui.desk.store(caseId, "FATHER_CONDITION", "a.pdf", stream(pdf(70)), HANDLER);
        var two = anhui.desk.store(caseId, "MOTHER_CONDITION", "a.pdf", stream(pdf(70)), HANDLER);

        anhui.desk.remove(caseId, one.id());

        assertThat(read(anhui.desk.open(caseId, two.id()).orElseThrow())).isEqualTo(pdf(70));
    }

    @Test
    void aCaseHoldsAHundredMaterials() {
        for (int i = 0; i < MaterialDesk.MOST_PER_CASE; i++) {
            anhui.desk.store(caseId, "CHILD_IDENTITY", "a.pdf", stream(pdf(100 + i)), HANDLER);
        }

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> anhui.desk.store(caseId, "CHILD_IDENTITY", "a.pdf", stream(pdf(99)), HANDLER))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(MaterialProblem.MATERIAL_TOO_MANY));
        assertThat(anhui.desk.store(caseId, "CHILD_IDENTITY", "a.pdf", stream(pdf(100)), HANDLER))
                .isNotNull();
    }

    @Test
    void announcementsThatCannotBeMaterialsAreNotRecorded() {
        var good = new MaterialRef(
                UUID.randomUUID(),
                "CHILD_IDENTITY",
                "a.pdf",
                "application/pdf",
                10,
                Sha256.of(new byte[] {9}).text());
        for (var bad : List.of(
                new MaterialRef(good.id(), "drop table", "a.pdf", "application/pdf", 10, good.sha256()),
                new MaterialRef(good.id(), "CHILD_IDENTITY", "../a", "application/pdf", 10, good.sha256()),
                new MaterialRef(good.id(), "CHILD_IDENTITY", "a.pdf", "text/html", 10, good.sha256()),
                new MaterialRef(good.id(), "CHILD_IDENTITY", "a.pdf", "application/pdf", 0, good.sha256()),
                new MaterialRef(good.id(), "CHILD_IDENTITY", "a.pdf", "application/pdf", 10 * MIB + 1, good.sha256()),
                new MaterialRef(good.id(), "CHILD_IDENTITY", "a.pdf", "application/pdf", 10, "abc"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> anhui.desk.expect(CHONGQING, caseId, List.of(good, bad)));
        }
        assertThat(anhui.desk.of(caseId)).isEmpty();

        anhui.desk.expect(CHONGQING, caseId, List.of(good));
        anhui.desk.expect(CHONGQING, caseId, List.of(good));
        assertThat(anhui.desk.of(caseId)).containsExactly(good);
        assertThat(anhui.desk.open(caseId, good.id())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> anhui.desk.expect(
                        CHONGQING,
                        caseId,
                        List.of(new MaterialRef(
                                good.id(), "CHILD_IDENTITY", "a.pdf", "application/pdf", 11, good.sha256()))));
    }

    @Test
    void whatNeverBecameAMaterialIsSweptAfterAnHour() {
        anhui.desk.receive(stream(pdf(80)));
        anhui.desk.store(caseId, "CHILD_IDENTITY", "a.pdf", stream(pdf(81)), HANDLER);

        assertThat(anhui.rows.sweep()).as("too young").isZero();
        anhui.asOwner()
                .sql("update material_content set created_at = created_at - interval '2 hours'")
                .update();

        assertThat(anhui.rows.sweep()).isPositive();
        assertThat(anhui.desk.open(caseId, anhui.desk.of(caseId).getFirst().id()))
                .isPresent();
        assertThat(anhui.jdbc
                        .sql(
                                "select count(*) from material_content c where not exists (select 1 from material m where m.content = c.id)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static long pieces() {
        return anhui.jdbc
                .sql("select count(*) from material_piece")
                .query(Long.class)
                .single();
    }

    private void refuses(byte[] content, MaterialProblem code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> anhui.desk.receive(stream(content)))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }

    /** It was no fault of whoever sent it: the same may be sent again. */
    @Test
    void anUploadThatBreaksOffMayBeSentAgain() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException();
            }
        };

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> anhui.desk.receive(broken))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(CommonProblem.REQUEST_BROKE_OFF);
                    assertThat(problem.code().refusal().retryable()).isTrue();
                });
    }

    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() throws IOException {
            read++;
            return read < 6 ? "%PDF-".charAt((int) read - 1) : 'x';
        }
    }
}
