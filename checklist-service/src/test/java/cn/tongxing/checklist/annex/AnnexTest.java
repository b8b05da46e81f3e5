package cn.tongxing.checklist.annex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a checklist's file is read: 石台's as published, and files that nobody should have to trust. */
class AnnexTest {

    private static final String HEADER = "area,no,target_group,item,content,departments\n";
    private static final String FIRST = "幼有所育,1,0-6岁流动儿童,健康管理服务,提供接种服务。,县卫健委\n";

    @Test
    void shitaisListHasTwentyWholeRowsAndOneThatBreaksOff() throws IOException {
        var annex = shitai();

        assertThat(annex.errors()).isEmpty();
        assertThat(annex.entries())
                .hasSize(21)
                .extracting(Entry::seq)
                .startsWith(1, 2, 3)
                .endsWith(20, 21);
        assertThat(annex.entries().subList(0, 20))
                .allSatisfy(entry -> assertThat(entry.complete()).isTrue());
        var last = annex.entries().getLast();
        assertThat(last.area()).isEqualTo(Area.DEVELOPMENT);
        assertThat(last.target()).isEqualTo("流动儿童");
        assertThat(last.item()).isNull();
        assertThat(last.content()).isNull();
        assertThat(last.departments()).isEmpty();
        assertThat(last.missing()).containsExactly(Column.ITEM, Column.CONTENT, Column.DEPARTMENTS);
    }

    /** 序号 18: six departments; rows 1 and 9 share an item's name and are two services (CK-18). */
    @Test
    void oneRowMayBelongToSixDepartmentsAndAnItemsNameMayRepeat() throws IOException {
        var entries = shitai().entries();

        assertThat(entries.get(17).departments()).containsExactly("县法院", "县检察院", "县教体局", "县公安局", "县民政局", "县妇联");
        assertThat(entries.get(0).item()).isEqualTo(entries.get(8).item());
        assertThat(entries.get(0).isSameServiceAs(entries.get(8))).isFalse();
    }

    @Test
    void aMergedCellIsTakenFromTheRowAboveAndTheRowSaysSo() {
        var annex = read(FIRST + ",2,,托育服务,满足托育服务需求。,\n");

        assertThat(annex.errors()).isEmpty();
        var second = annex.entries().getLast();
        assertThat(second.area()).isEqualTo(Area.CHILDCARE);
        assertThat(second.target()).isEqualTo("0-6岁流动儿童");
        assertThat(second.departments()).containsExactly("县卫健委");
        assertThat(second.filled()).containsExactly(Column.AREA, Column.TARGET, Column.DEPARTMENTS);
    }

    @Test
    void aRowThatBreaksOffIsNeverFilledUp() {
        var last = read(FIRST + "发展保障,2,流动儿童,,,\n").entries().getLast();

        assertThat(last.complete()).isFalse();
        assertThat(last.departments()).isEmpty();
        assertThat(last.filled()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "老有所养,2,流动儿童,服务,内容,县民政局|/lines/3/area AREA_UNKNOWN",
                "幼有所育,x,流动儿童,服务,内容,县民政局|/lines/3/no NUMBER",
                "幼有所育,1,流动儿童,服务,内容,县民政局|/lines/3/no TWICE",
                "幼有所育,2,流动儿童,,内容,县民政局|/lines/3/item REQUIRED",
                "幼有所育,2,流动儿童,服务,内容|/lines/3 COLUMNS",
                "幼有所育,2,流动儿童,服务,内容,县民政局,多一列|/lines/3 COLUMNS",
                "幼有所育,2,流动儿童,服务,内容,县民政局;;县妇联|/lines/3/departments NAMES",
                "幼有所育,2,流动儿童,服务,内容,县民政局;县民政局|/lines/3/departments NAMES",
                "幼有所育,2,=HYPERLINK(1),服务,内容,县民政局|/lines/3/target_group FORMULA",
                "幼有所育,2,流动儿童,@SUM(A1),内容,县民政局|/lines/3/item FORMULA",
            })
    void aBadRowIsNamedByItsLineAndColumn(String row, String error) {
        var annex = read(FIRST + row + "\n");

        assertThat(annex.errors()).extracting(e -> e.pointer() + " " + e.code()).containsExactly(error);
        assertThat(annex.entries()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"服务\u202E内容", "服务\u200B", "服\u0000务", "服务\u2028", "\uE000"})
    void whatTurnsOrHidesTextIsRefused(String item) {
        assertThat(read(FIRST + "幼有所育,2,流动儿童," + item + ",内容,县民政局\n").errors())
                .extracting(RowError::code)
                .containsExactly("HIDDEN_CHARACTER");
    }

    @Test
    void aLineBreakInsideACellIsNoPrintedWord() {
        assertThat(read(FIRST + "幼有所育,2,流动儿童,\"服\n务\",内容,县民政局\n").errors())
                .extracting(RowError::code)
                .containsExactly("HIDDEN_CHARACTER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"open", "服务\"x\"", "\"服务\"x,1"})
    void quotationMarksMustMatch(String rest) {
        var annex = read("幼有所育,1,流动儿童," + rest + "\n");

        assertThat(annex.errors()).extracting(RowError::code).containsExactly("QUOTES");
        assertThat(annex.entries()).isEmpty();
    }

    @Test
    void aFileOfAnotherEncodingOrOfNothingIsRefused() {
        var gbk = (HEADER + FIRST).getBytes(Charset.forName("GB18030"));
        var endless = (HEADER + FIRST).repeat(4000).getBytes(StandardCharsets.UTF_8);
        var many = new StringBuilder(HEADER);
        for (int i = 1; i < 300; i++) many.append("幼有所育,").append(i).append(",流动儿童,服务,内容,县民政局\n");

        assertThat(codes(gbk)).isEqualTo("NOT_UTF8");
        assertThat(codes(endless)).isEqualTo("TOO_LARGE");
        assertThat(codes(many.toString().getBytes(StandardCharsets.UTF_8))).isEqualTo("TOO_MANY_ROWS");
        assertThat(codes(HEADER.getBytes(StandardCharsets.UTF_8))).isEqualTo("EMPTY");
        assertThat(codes(FIRST.getBytes(StandardCharsets.UTF_8))).isEqualTo("HEADER");
        assertThat(codes(new byte[] {'P', 'K', 3, 4, 0, 0})).isEqualTo("HEADER");
        assertThat(codes(new byte[0])).isEqualTo("HEADER");
    }

    @Test
    void theMarkAtTheBeginningAndWindowsLineEndsAreRead() {
        var file = "\uFEFF" + (HEADER + FIRST).replace("\n", "\r\n");

        assertThat(Annex.read(file.getBytes(StandardCharsets.UTF_8)).entries()).hasSize(1);
    }

    private static String codes(byte[] file) {
        return Annex.read(file).errors().getFirst().code();
    }

    private static Annex read(String rows) {
        return Annex.read((HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    private static Annex shitai() throws IOException {
        try (var in = AnnexTest.class.getResourceAsStream("/checklists/341722-shitai.csv")) {
            return Annex.read(in.readAllBytes());
        }
    }
}
