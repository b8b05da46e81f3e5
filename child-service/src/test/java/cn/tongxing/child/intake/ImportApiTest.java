package cn.tongxing.child.intake;

import static cn.tongxing.child.testing.ChildrenOfAnhui.BITAN;
import static cn.tongxing.child.testing.ChildrenOfAnhui.HENGDU_VILLAGE;
import static cn.tongxing.child.testing.ChildrenOfAnhui.LUYANG;
import static cn.tongxing.child.testing.ChildrenOfAnhui.LUYANG_VILLAGE;
import static cn.tongxing.child.testing.ChildrenOfAnhui.SHITAI;
import static cn.tongxing.child.testing.ChildrenOfAnhui.code;
import static cn.tongxing.child.testing.ChildrenOfAnhui.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.child.migrant.MoveColumn;
import cn.tongxing.child.record.RecordColumn;
import cn.tongxing.child.testing.ChildrenOfAnhui;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** 石台县 sends the list of its survey. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class ImportApiTest {

    private static final String PATH = "/api/children/imports";
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String BORN = "2016-05-04";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static TestDatabase database;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        database = TestPlatform.register(registry, "child-service", "child");
    }

    @LocalServerPort
    private int port;

    @Autowired
    private LeasedWorker importWorker;

    private ChildrenOfAnhui children;

    @BeforeEach
    void empty() {
        children = new ChildrenOfAnhui(port);
        database.empty(
                "child_import, child, child_identity, child_count, child_area, child_finding_walk, child_move, child_move_history,"
                        + " migrant_standing, migrant_standing_history, audit_event, feed_event, feed_subject cascade");
    }

    @AfterEach
    void workOn() {
        importWorker.start();
    }

    @Test
    void eachRowBecomesARecordWithAllThatFollowsFromIt() {
        var list = new ChildRows()
                .child("张小明", BORN, ChildRows.citizenId(BORN, 1))
                .with(MoveColumn.MOVED_WITH, "父母双方")
                .with(MoveColumn.AWAY_SINCE, "2023年9月1日")
                .child("阿卜杜拉·买买提", BORN, "")
                .with(RecordColumn.ETHNICITY, "维吾尔");

        var done = imported(list.csv());

        assertThat(done.at("/counts/opened").asInt()).as(done.toString()).isEqualTo(2);
        var found = children.search(SHITAI, "{\"name\":\"张小明\"}").at("/items/0");
        var id = found.path("id").asString();
        var record = json(children.call("GET", SHITAI, "/api/children/" + id, null));
        assertThat(record.at("/residence/division").asString()).isEqualTo(BITAN);
        assertThat(record.at("/guardians/0/name").asString()).isEqualTo("示**");
        var history = json(children.call("GET", SHITAI, "/api/children/" + id + "/history", null));
        assertThat(history.at("/items/0/why").asString())
                .isEqualTo("2026年10月摸排（批量导入 " + done.path("id").asString() + " 第 2 行）");
        var standing = json(children.call("GET", SHITAI, "/api/children/" + id + "/standing", null));
        assertThat(standing.path("verdict").asString()).as(standing.toString()).isEqualTo("MIGRANT");
        var move = json(children.call("GET", SHITAI, "/api/children/" + id + "/move", null));
        assertThat(move.at("/move/awaySince").asString()).as(move.toString()).isEqualTo("2023-09-01");
        assertThat(children.search(SHITAI, "{\"name\":\"maimaiti\"}").path("items"))
                .hasSize(1);
        assertThat(count("select count(*) from feed_event where type = 'child-record.opened'"))
                .isEqualTo(2);
        assertThat(count("select count(*) from likeness_due")).isPositive();
        assertThat(count("select count(*) from audit_event where event = 'CHILD_RECORDS_IMPORTED'"))
                .isOne();
        assertThat(count("select count(*) from child_import_piece")).isZero();
    }

    @Test
    void theSameListTwiceDoublesNothing() {
        var list =
                new ChildRows().child("张小明", BORN, ChildRows.citizenId(BORN, 1)).child("李小红", BORN, "");
        imported(list.csv());

        var again = imported(list.csv());

        assertThat(again.at("/counts/unchanged").asInt()).as(again.toString()).isEqualTo(2);
        assertThat(count("select count(*) from child_count")).isEqualTo(2);
        assertThat(count("select sum(n) from child_count where side = 'LIVING'"))
                .isEqualTo(2);
        assertThat(count("select count(*) from child_history")).isEqualTo(2);
    }

    @Test
    void whatIsWrongIsSaidCellByCellAndTheFileOfFailedRowsIsSentAgainCorrected() throws Exception {
        var list = new ChildRows()
                .child("张小明", BORN, ChildRows.citizenId(BORN, 1))
                .child("", "2016-13-04", "500235201605040011")
                .with(RecordColumn.RESIDENCE, "341722999999")
                .child("=cmd|'/c calc'!A1", BORN, "")
                .child("李小红", BORN, ChildRows.citizenId(BORN, 2))
                .with(RecordColumn.GUARDIAN_1_PHONE, "不详")
                .child("王小刚", BORN, ChildRows.citizenId(BORN, 3))
                .with(RecordColumn.RESIDENCE_ADDRESS, "长".repeat(201));

        var done = imported(list.csv());

        assertThat(done.at("/counts/opened").asInt()).as(done.toString()).isOne();
        assertThat(done.at("/counts/invalid").asInt()).isEqualTo(4);
        var rows = get(SHITAI, "/" + done.path("id").asString() + "/failed-rows");
        assertThat(rows.at("/items/0/row").asInt()).isEqualTo(3);
        assertThat(rows.at("/items/0/problems").toString())
                .contains("\"A3\"", "\"姓名\"", "REQUIRED", "\"C3\"", "NOT_A_DATE", "\"E3\"", "不是有效的公民身份号码");
        assertThat(rows.at("/items/2/problems").toString()).contains("\"T5\"", "不是有效的电话号码");
        assertThat(rows.at("/items/3/problems").toString()).contains("\"J6\"", "SIZE");
        assertThat(rows.toString()).as("names stay in the file").doesNotContain("李小红");

        var file = children.call("GET", SHITAI, PATH + "/" + done.path("id").asString() + "/failed-rows.csv", null);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment");
        assertThat(file.body()).contains("李小红", "行号", "监护人1电话：不是有效的电话号码", "'=cmd|");
        assertThat(count("select count(*) from audit_event where event = 'CHILD_IMPORT_ROWS_TAKEN'"))
                .isOne();
        var corrected = file.body()
                .replace("长".repeat(201), "示例路 2 号")
                .replace("不详", "13800000002")
                .lines()
                .filter(line -> !line.startsWith(",") && !line.contains("cmd"))
                .toList();

        var again = imported(String.join("\n", corrected));

        assertThat(again.at("/counts/opened").asInt()).as(again.toString()).isEqualTo(2);
        assertThat(again.path("rows").asInt()).isEqualTo(2);
    }

    @Test
    void aTrialSaysTheSameAndWritesNothing() {
        children.open("李小红", BORN, BITAN, "13800000002");
        var list = new ChildRows()
                .child("张小明", BORN, ChildRows.citizenId(BORN, 1))
                .child("张小明", BORN, ChildRows.citizenId(BORN, 1))
                .child("李小红", BORN, "")
                .child("错", "昨天", "");

        var trial = done(accepted(send(SHITAI, CSV, list.csv().getBytes(StandardCharsets.UTF_8), "&dryRun=true")));

        assertThat(trial.at("/counts/opened").asInt()).as(trial.toString()).isOne();
        assertThat(trial.at("/counts/repeated").asInt()).isOne();
        assertThat(trial.at("/counts/invalid").asInt()).isOne();
        assertThat(trial.at("/counts/onFile").asInt()).isOne();
        assertThat(count("select count(*) from child_identity")).isZero();
        assertThat(count("select sum(n) from child_count where side = 'LIVING'"))
                .isOne();
    }

    @Test
    void whatIsOnFileStaysUnlessTheListIsRightAndAnEmptyCellSaysNothing() {
        var id = ChildRows.citizenId(BORN, 1);
        imported(new ChildRows()
                .child("张小明", BORN, id)
                .with(RecordColumn.HOUSEHOLD_ADDRESS, "云阳某村")
                .with(MoveColumn.MOVED_WITH, "父母一方")
                .csv());
        var moved = new ChildRows()
                .child("张小明", BORN, id)
                .with(RecordColumn.RESIDENCE, HENGDU_VILLAGE)
                .with(RecordColumn.GUARDIAN_1_PHONE, "")
                .with(RecordColumn.GUARDIAN_2_NAME, "示例母")
                .with(RecordColumn.GUARDIAN_2_RELATION, "母")
                .with(RecordColumn.GUARDIAN_2_CAPACITY, "法定监护人")
                .with(MoveColumn.AWAY_SINCE, "2022-01-01");

        var kept = imported(moved.csv());

        assertThat(kept.at("/counts/onFile").asInt()).as(kept.toString()).isOne();
        var child = get(SHITAI, "/" + kept.path("id").asString() + "/failed-rows")
                .at("/items/0/child")
                .asString();
        assertThat(record(child).path("version").asInt()).isOne();

        var corrected =
                done(accepted(send(SHITAI, CSV, moved.csv().getBytes(StandardCharsets.UTF_8), "&onFile=CORRECT")));

        assertThat(corrected.at("/counts/corrected").asInt())
                .as(corrected.toString())
                .isOne();
        var record = record(child);
        assertThat(record.path("version").asInt()).isEqualTo(2);
        assertThat(record.at("/residence/division").asString()).isEqualTo(HENGDU_VILLAGE);
        assertThat(record.at("/household/address").isNull())
                .as(record.toString())
                .isFalse();
        assertThat(record.path("guardians")).hasSize(2);
        assertThat(record.at("/guardians/0/phone").isNull()).isFalse();
        var move = json(children.call("GET", SHITAI, "/api/children/" + child + "/move", null));
        assertThat(move.at("/move/movedWith").asString()).isEqualTo("ONE_PARENT");
        assertThat(move.at("/move/awaySince").asString()).isEqualTo("2022-01-01");
    }

    @Test
    void twoRowsThatMeetOneRecordCorrectItOnce() {
        var id = ChildRows.citizenId(BORN, 1);
        imported(new ChildRows().child("张小明", BORN, id).csv());
        var both = new ChildRows()
                .child("张小明", BORN, id)
                .with(RecordColumn.RESIDENCE_ADDRESS, "示例路 2 号")
                .child("张小明", BORN, "")
                .with(RecordColumn.RESIDENCE_ADDRESS, "示例路 3 号");

        var done = done(accepted(send(SHITAI, CSV, both.csv().getBytes(StandardCharsets.UTF_8), "&onFile=CORRECT")));

        assertThat(done.at("/counts/corrected").asInt()).as(done.toString()).isOne();
        assertThat(done.at("/counts/onFile").asInt()).isOne();
    }

    @Test
    void whoIsOnFileElsewhereIsAskedForAndNothingIsTold() {
        var id = ChildRows.citizenId(BORN, 1);
        done(
                accepted(send(
                        LUYANG,
                        CSV,
                        new ChildRows()
                                .child("张小明", BORN, id)
                                .with(RecordColumn.RESIDENCE, LUYANG_VILLAGE)
                                .csv()
                                .getBytes(StandardCharsets.UTF_8),
                        "")),
                LUYANG);

        var done = imported(new ChildRows().child("张小明", BORN, id).csv());

        assertThat(done.at("/counts/underReview").asInt()).as(done.toString()).isOne();
        assertThat(get(SHITAI, "/" + done.path("id").asString() + "/failed-rows")
                        .at("/items/0/child")
                        .isNull())
                .isTrue();
        var requests = json(children.call("GET", LUYANG, "/api/children/transfer-requests", null));
        assertThat(requests.path("items")).hasSize(1);
    }

    @Test
    void aPlaceOutsideIsRefusedRowByRow() {
        var done = imported(new ChildRows()
                .child("张小明", BORN, ChildRows.citizenId(BORN, 1))
                .with(RecordColumn.RESIDENCE, LUYANG_VILLAGE)
                .csv());

        assertThat(get(SHITAI, "/" + done.path("id").asString() + "/failed-rows")
                        .toString())
                .contains("CHILD_OUTSIDE_YOUR_DIVISION");
    }

    @Test
    void aSpreadsheetIsReadAsItsProgramWritesIt() throws Exception {
        var list = new ChildRows()
                .child("张　小明", "#42494", ChildRows.citizenId("2016-05-04", 1))
                .with(RecordColumn.RESIDENCE, "#341722102202")
                .with(RecordColumn.HOUSEHOLD, "#500235")
                .with(RecordColumn.GUARDIAN_1_PHONE, "#13800000001")
                .child("李小红", BORN, ChildRows.citizenId(BORN, 2))
                .with(RecordColumn.CITIZEN_ID, "#500235201605040000")
                .child("王小刚", BORN, ChildRows.citizenId(BORN, 3))
                .with(RecordColumn.CITIZEN_ID, "#500235201605040000");

        var done = done(accepted(send(SHITAI, XLSX, list.xlsx(), "")));

        assertThat(done.at("/counts/opened").asInt()).as(done.toString()).isOne();
        assertThat(children.search(SHITAI, "{\"name\":\"张小明\"}").path("items")).hasSize(1);
        assertThat(get(SHITAI, "/" + done.path("id").asString() + "/failed-rows")
                        .toString())
                .contains("DIGITS_LOST", "\"E3\"", "\"E4\"");
    }

    @ParameterizedTest
    @CsvSource({"GB18030, ','", "GB18030, ';'", "UTF-8, '\t'", "UTF-16, ','"})
    void aListMayBeWrittenInTheWaysOfTheCountrysPrograms(String charset, String separator) {
        var text = new ChildRows()
                .child("张小明", BORN, ChildRows.citizenId(BORN, 1))
                .csv()
                .replace("\",\"", "\"" + separator + "\"");

        var done = done(accepted(send(SHITAI, CSV, text.getBytes(Charset.forName(charset)), "")));

        assertThat(done.at("/counts/opened").asInt()).as(done.toString()).isOne();
    }

    @Test
    void templatesAreFilledInAndSent() throws Exception {
        var csv = children.call("GET", SHITAI, PATH + "/template.csv", null);
        assertThat(csv.body())
                .as("%s %s", csv.statusCode(), csv.headers().map())
                .startsWith("\uFEFF姓名,性别,出生日期,民族,公民身份号码");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith(CSV);

        var answer = HTTP.send(request(SHITAI, PATH + "/template.xlsx").build(), BodyHandlers.ofByteArray());

        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(answer.body()))) {
            assertThat(workbook.getFirstSheet().read().getFirst().getCellText(0))
                    .isEqualTo("姓名");
            assertThat(workbook.getSheet(1).orElseThrow().getName()).isEqualTo("填写说明");
        }
        assertThat(code(send(SHITAI, XLSX, answer.body(), ""))).isEqualTo("SHEET_EMPTY");
    }

    @Test
    void aListIsTakenInPieceByPieceAndGoesOnWhereAStoppedWorkerLeftIt() throws Exception {
        var list = new ChildRows();
        for (int i = 0; i < 3_200; i++) {
            var born = "2016-%02d-%02d".formatted(i / 400 + 1, i / 20 % 20 + 1);
            list.child("示例童" + (char) ('一' + i), born, ChildRows.citizenId(born, i % 20));
        }
        importWorker.stop();
        var id = accepted(send(SHITAI, CSV, list.csv().getBytes(StandardCharsets.UTF_8), ""))
                .path("id")
                .asString();
        assertThat(code(send(SHITAI, CSV, list.csv().getBytes(StandardCharsets.UTF_8), "")))
                .isEqualTo("IMPORT_UNDER_WAY");
        assertThat(count("select count(*) from child_import_piece")).isEqualTo(4);

        importWorker.start();
        while (count("select next_piece from child_import") == 0) Thread.sleep(5);
        importWorker.stop();
        int taken = count("select opened from child_import");
        assertThat(taken).isEqualTo(count("select count(*) from child_identity"));
        assertThat(taken).isEqualTo(count("select sum(n) from child_count where side = 'LIVING'"));
        importWorker.start();

        assertThat(done(id, SHITAI).at("/counts/opened").asInt()).isEqualTo(3_200);
        assertThat(count("select count(*) from child_identity")).isEqualTo(3_200);
        assertThat(count("select count(*) from migrant_standing")).isEqualTo(3_200);
        assertThat(count("select count(distinct child_id) from child_finding")).isEqualTo(3_200);
    }

    @Test
    void aFileThatBrokeOffDoesNotWaitForTheListsOfOthers() {
        importWorker.stop();
        var id = accepted(send(
                        SHITAI,
                        CSV,
                        new ChildRows().child("样例童", BORN, "").csv().getBytes(StandardCharsets.UTF_8),
                        ""))
                .path("id")
                .asString();
        database.asOwnerWithin("34").sql("""
                        insert into child_import
                        select (jsonb_populate_record(i, '{"id": "00000000-0000-0000-0000-000000000001",
                            "agency": "00000000-0000-0000-0000-000000000002", "state": "RECEIVING",
                            "touched_at": "2026-01-01T00:00:00Z"}')).* from child_import i""").update();

        importWorker.start();

        done(id, SHITAI);
        assertThat(count("""
                        select count(*) from child_import broken join child_import whole on whole.state = 'DONE'
                        where broken.state = 'REFUSED' and broken.finished_at <= whole.finished_at""")).isOne();
    }

    @Test
    void connectionsThatBreakInTheMiddleLoseNothingAndDoubleNothing() throws Exception {
        var list = new ChildRows();
        for (int i = 0; i < 4_000; i++) {
            var born = "2015-%02d-%02d".formatted(i / 400 + 1, i / 20 % 20 + 1);
            list.child("示例童" + (char) ('一' + i), born, ChildRows.citizenId(born, i % 20));
        }
        importWorker.stop();
        var id = accepted(send(SHITAI, CSV, list.csv().getBytes(StandardCharsets.UTF_8), ""))
                .path("id")
                .asString();
        importWorker.start();

        for (int i = 0; i < 8; i++) {
            Thread.sleep(60);
            breakConnections();
        }

        Thread.sleep(1_000);
        assertThat(done(id, SHITAI).at("/counts/opened").asInt()).isEqualTo(4_000);
        assertThat(count("select count(*) from child_identity")).isEqualTo(4_000);
        assertThat(count("select sum(n) from child_count where side = 'LIVING'"))
                .isEqualTo(4_000);
        assertThat(count("select count(*) from feed_event where type = 'child-record.opened'"))
                .isEqualTo(4_000);
    }

    /** As a crash does it to whatever runs at the moment. */
    private static void breakConnections() {
        JdbcClient.create(database.dataSource())
                .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where datname = current_database() and usename = current_user and pid <> pg_backend_pid()")
                .query(Integer.class)
                .single();
    }

    @Test
    void progressIsShownLive() throws Exception {
        importWorker.stop();
        var id = accepted(send(
                        SHITAI,
                        CSV,
                        new ChildRows()
                                .child("张小明", BORN, ChildRows.citizenId(BORN, 1))
                                .csv()
                                .getBytes(StandardCharsets.UTF_8),
                        ""))
                .path("id")
                .asString();
        var stream = HTTP.send(
                request(SHITAI, PATH + "/" + id + "/progress")
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofLines());
        var lines = new ArrayList<String>();

        stream.body().forEach(line -> {
            if (line.equals("event: progress")) importWorker.start();
            lines.add(line + "\n");
        });

        var events = String.join("", lines);
        assertThat(events).contains("event: progress", "\"state\":\"RUNNING\"");
        assertThat(events.substring(events.lastIndexOf("event:"))).contains("event: done", "\"opened\":1");
    }

    @Test
    void whatIsCancelledStopsAndAnotherMayBegin() {
        importWorker.stop();
        var list =
                new ChildRows().child("张小明", BORN, ChildRows.citizenId(BORN, 1)).csv();
        var id = accepted(send(SHITAI, CSV, list.getBytes(StandardCharsets.UTF_8), ""))
                .path("id")
                .asString();

        var cancelled = children.call("POST", SHITAI, PATH + "/" + id + "/cancellation", null);

        assertThat(json(cancelled).path("state").asString())
                .as(cancelled.body())
                .isEqualTo("CANCELLED");
        assertThat(count("select count(*) from child_import_piece")).isZero();
        importWorker.start();
        assertThat(imported(list).at("/counts/opened").asInt()).isOne();
        assertThat(json(children.call("GET", SHITAI, PATH, null)).path("items")).hasSize(2);
    }

    @Test
    void anotherAgencySeesNothingOfIt() {
        var id = imported(new ChildRows().child("错", "昨天", "").csv()).path("id").asString();
        var township = Tokens.handler("341722102");

        for (var path : new String[] {"", "/failed-rows", "/failed-rows.csv", "/progress"})
            for (var other : new Actor[] {LUYANG, township})
                assertThat(children.call("GET", other, PATH + "/" + id + path, null)
                                .statusCode())
                        .as(path)
                        .isEqualTo(404);
        assertThat(children.call("POST", LUYANG, PATH + "/" + id + "/cancellation", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(json(children.call("GET", township, PATH, null)).path("items"))
                .isEmpty();
        assertThat(children.call("GET", Tokens.handler("34"), PATH, null).statusCode())
                .isEqualTo(403);
    }

    @Test
    void filesThatAreNoListsAreRefusedAsAWholeAndLeaveNothingBehind() throws Exception {
        var good =
                new ChildRows().child("张小明", BORN, ChildRows.citizenId(BORN, 1)).csv();
        assertThat(codeOf(CSV, "")).isEqualTo("SHEET_EMPTY");
        assertThat(codeOf(CSV, good.lines().findFirst().orElseThrow())).isEqualTo("SHEET_EMPTY");
        assertThat(codeOf(CSV, good.replace("姓名", "名字"))).isEqualTo("SHEET_HEADER_WRONG");
        assertThat(codeOf(CSV, good.replace("\"性别\"", "\"姓名\""))).isEqualTo("SHEET_HEADER_WRONG");
        assertThat(codeOf(CSV, good + "\r\n\"never closed " + "x".repeat(200_000)))
                .isEqualTo("SHEET_UNREADABLE");
        assertThat(codeOf(CSV, good + "\r\n" + ",".repeat(300))).isEqualTo("SHEET_UNREADABLE");
        assertThat(codeOf(XLSX, "PK but nothing behind it")).isEqualTo("SHEET_UNREADABLE");
        assertThat(code(send(SHITAI, XLSX, bomb(), ""))).isEqualTo("SHEET_TOO_LARGE");
        assertThat(code(send(SHITAI, XLSX, zip("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>"), "")))
                .isEqualTo("SHEET_NOT_TRUSTED");
        assertThat(code(send(SHITAI, XLSX, zip("xl/worksheets/sheet1.xml", "<v>" + "x".repeat(300_000) + "</v>"), "")))
                .isEqualTo("SHEET_NOT_TRUSTED");
        assertThat(send(SHITAI, "application/vnd.ms-excel", new byte[] {1}, "").statusCode())
                .isEqualTo(415);
        var withoutWhy = HTTP.send(
                request(SHITAI, PATH)
                        .header("Content-Type", CSV)
                        .POST(BodyPublishers.ofString(good))
                        .build(),
                BodyHandlers.ofString());
        assertThat(withoutWhy.statusCode()).isEqualTo(400);

        assertThat(count("select count(*) from child_import where state <> 'REFUSED'"))
                .isZero();
        assertThat(count("select count(*) from child_import_piece")).isZero();
        assertThat(count("select count(*) from child_identity")).isZero();
    }

    @Test
    void aCellOfNonsenseIsTheRowsProblemAndNobodyElses() {
        var nonsense = new ChildRows();
        for (var column : ImportedColumns.ALL) {
            for (var cell : new String[] {
                "\u0000", "'", "９９９９９９９９９", "\uD800", "🙂".repeat(30), "-1", "9999-99-99", "0000-01-01"
            }) {
                nonsense.child("张小明", BORN, ChildRows.citizenId(BORN, 3)).with(column, cell);
            }
        }
        nonsense.child("李小红", BORN, ChildRows.citizenId(BORN, 2));

        var done = imported(nonsense.csv());

        assertThat(done.path("done").asInt())
                .as(done.toString())
                .isEqualTo(done.path("rows").asInt());
        assertThat(children.search(SHITAI, "{\"name\":\"李小红\"}").path("items")).hasSize(1);
    }

    private String codeOf(String type, String content) {
        var answer = send(SHITAI, type, content.getBytes(StandardCharsets.UTF_8), "");
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
        return code(answer);
    }

    private static byte[] bomb() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            var zeros = "<t>0</t>".repeat(8_192).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1_100; i++) zip.write(zeros);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, String content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private JsonNode imported(String csv) {
        return done(accepted(send(SHITAI, CSV, csv.getBytes(StandardCharsets.UTF_8), "")));
    }

    private JsonNode done(JsonNode accepted) {
        return done(accepted, SHITAI);
    }

    private JsonNode done(JsonNode accepted, Actor actor) {
        return done(accepted.path("id").asString(), actor);
    }

    private JsonNode done(String id, Actor actor) {
        var end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < end) {
            var now = get(actor, "/" + id);
            if (now.path("state").asString().equals("DONE")) return now;
            sleep();
        }
        throw new AssertionError("not done: " + get(actor, "/" + id));
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode get(Actor actor, String path) {
        var answer = children.call("GET", actor, PATH + path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private JsonNode record(String child) {
        return json(children.call("GET", SHITAI, "/api/children/" + child, null));
    }

    private static JsonNode accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json(answer);
    }

    private HttpResponse<String> send(Actor actor, String type, byte[] file, String query) {
        var why = URLEncoder.encode("2026年10月摸排", StandardCharsets.UTF_8);
        try {
            return HTTP.send(
                    request(actor, PATH + "?why=" + why + query)
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofByteArray(file))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(Actor actor, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + Tokens.of(actor));
    }

    private static int count(String sql) {
        return database.asOwnerWithin("34").sql(sql).query(Integer.class).single();
    }
}
