package cn.tongxing.seed;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What truth.csv says is what the other files show, and nothing is wrong in them that it does not say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FolderTest {
    private static final DivisionCode XINJIANG = DivisionCode.of("65");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final int CHILDREN = 6000;

    @TempDir
    static Path folder;

    private final Map<String, Sheet> sheets = new HashMap<>();

    @BeforeAll
    void writeAndRead() throws IOException {
        new Population(21, XINJIANG, CHILDREN, TODAY).writeFiles(folder);
        for (var file : folder.toFile().list()) sheets.put(file, Sheet.of(Files.readString(folder.resolve(file))));
    }

    @Test
    void thereIsAListForEachDepartment() {
        assertThat(sheets.keySet())
                .containsExactlyInAnyOrder(
                        "children.csv",
                        "education.csv",
                        "residence-permit.csv",
                        "health-management.csv",
                        "medical-insurance.csv",
                        "disability.csv",
                        "truth.csv");
    }

    @Test
    void theSameAgainIsTheSameBytes() throws IOException {
        var again = folder.resolve("again");

        new Population(21, XINJIANG, CHILDREN, TODAY).writeFiles(again);

        for (var file : sheets.keySet()) assertThat(again.resolve(file)).hasSameBinaryContentAs(folder.resolve(file));
        for (var file : again.toFile().listFiles()) Files.delete(file.toPath());
        Files.delete(again);
    }

    @Test
    void secondRecordsAreLawfulTooAndDifferInOneThing() {
        var seconds = truths("DUPLICATE");

        assertThat(seconds).hasSizeBetween(10, 60);
        assertThat(sheets.get("children.csv").rows()).hasSize(CHILDREN + seconds.size());
        for (var row : sheets.get("children.csv").rows()) LawfulRow.check(row, XINJIANG, TODAY);
        for (var truth : seconds) secondRecord(truth, row(truth), child(truth));
    }

    private void secondRecord(Map<String, String> truth, Map<String, String> second, Map<String, String> first) {
        assertThat(second.get("公民身份号码")).isEmpty();
        assertThat(second.get("监护人1姓名")).isEqualTo(first.get("监护人1姓名"));
        var different = List.of("姓名", "出生日期", "居住地代码").stream()
                .filter(column -> !second.get(column).equals(first.get(column)))
                .toList();
        assertThat(different)
                .containsExactly(
                        switch (truth.get("what")) {
                            case "HOMOPHONE" -> "姓名";
                            case "DAY_AND_MONTH" -> "出生日期";
                            default -> "居住地代码";
                        });
    }

    @Test
    void everyRowOfEveryListIsAccountedForOnce() {
        for (var list : lists()) {
            var told = new HashSet<String>();
            for (var truth : truths("LIST_ROW", "NEW_CANDIDATE")) {
                if (truth.get("file").equals(list))
                    assertThat(told.add(truth.get("row"))).isTrue();
            }
            assertThat(told).as(list).hasSize(sheets.get(list).rows().size());
        }
    }

    @Test
    void aListSaysOfAChildWhatItsRecordSaysExceptForTheMistakesToldOf() {
        var mistakes = new HashSet<String>();
        for (var truth : truths("NO_ID", "WRONG_ID", "NAME", "BIRTH_DATE")) mistakes.add(truth.get("kind") + at(truth));

        for (var truth : truths("LIST_ROW")) {
            var row = row(truth);
            var child = child(truth);
            boolean noId = mistakes.contains("NO_ID" + at(truth));
            boolean wrongId = mistakes.contains("WRONG_ID" + at(truth));
            boolean wrongDate = mistakes.contains("BIRTH_DATE" + at(truth));
            assertThat(new PersonName(row.get("姓名"))).isNotNull();
            assertThat(!row.get("姓名").equals(child.get("姓名"))).isEqualTo(mistakes.contains("NAME" + at(truth)));
            assertThat(row.get("公民身份号码").isEmpty()).isEqualTo(noId);
            assertThat(!noId && !row.get("公民身份号码").equals(child.get("公民身份号码"))).isEqualTo(wrongId);
            if (row.get("出生日期").isEmpty())
                assertThat(noId || wrongId || wrongDate).isFalse();
            else assertThat(!row.get("出生日期").equals(child.get("出生日期"))).isEqualTo(wrongDate);
            assertThat(child.get("居住地代码")).startsWith(row.get("居住地代码"));
        }
    }

    @Test
    void aWrongIdHasOneOtherDigitAndIsSeenToBeWrong() {
        for (var truth : truths("WRONG_ID")) {
            var wrong = row(truth).get("公民身份号码");
            var right = child(truth).get("公民身份号码");
            var at = Integer.parseInt(truth.get("what").substring("DIGIT_".length())) - 1;
            assertThat(wrong.charAt(at)).isNotEqualTo(right.charAt(at));
            assertThat(wrong.substring(0, at) + wrong.substring(at + 1))
                    .isEqualTo(right.substring(0, at) + right.substring(at + 1));
            assertThat(isId(wrong)).isFalse();
        }
    }

    private static boolean isId(String text) {
        try {
            return new CitizenId(text).value().equals(text);
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    @Test
    void whoIsMissingIsNotThereAndWhoIsNewHasNoRecord() {
        var ids = new HashSet<String>();
        for (var row : sheets.get("children.csv").rows()) ids.add(row.get("公民身份号码"));
        var listed = new HashSet<String>();
        for (var truth : truths("LIST_ROW")) listed.add(truth.get("file") + truth.get("child_row"));

        assertThat(truths("MISSING"))
                .isNotEmpty()
                .noneMatch(truth -> listed.contains(truth.get("file") + truth.get("child_row")));
        assertThat(truths("NEW_CANDIDATE"))
                .isNotEmpty()
                .allSatisfy(
                        truth -> assertThat(row(truth).get("公民身份号码")).matches(id -> id.isEmpty() || !ids.contains(id)));
    }

    @Test
    void eachChildOfTheAgesOfAListIsThereOrMissing() {
        var told = truths("LIST_ROW", "MISSING").stream()
                .filter(truth -> truth.get("file").equals("education.csv"));
        var seconds = new HashSet<String>();
        for (var truth : truths("DUPLICATE")) seconds.add(truth.get("row"));
        var rows = sheets.get("children.csv").rows();
        long pupils = 0;
        for (int row = 2; row < rows.size() + 2; row++) {
            var born = LocalDate.parse(sheets.get("children.csv").row(row).get("出生日期"));
            int age = born.until(TODAY).getYears();
            if (age >= 6 && age < 16 && !seconds.contains(String.valueOf(row))) pupils++;
        }

        assertThat(told.count()).isEqualTo(pupils);
    }

    private List<String> lists() {
        return Arrays.stream(DepartmentList.values()).map(DepartmentList::file).toList();
    }

    private List<Map<String, String>> truths(String... kinds) {
        return sheets.get("truth.csv").rows().stream()
                .filter(truth -> List.of(kinds).contains(truth.get("kind")))
                .toList();
    }

    private static String at(Map<String, String> truth) {
        return truth.get("file") + truth.get("row");
    }

    private Map<String, String> row(Map<String, String> truth) {
        return sheets.get(truth.get("file")).row(Integer.parseInt(truth.get("row")));
    }

    private Map<String, String> child(Map<String, String> truth) {
        return sheets.get("children.csv").row(Integer.parseInt(truth.get("child_row")));
    }
}
