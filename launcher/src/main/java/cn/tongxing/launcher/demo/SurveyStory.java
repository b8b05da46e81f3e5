package cn.tongxing.launcher.demo;

import cn.tongxing.launcher.Door;
import cn.tongxing.launcher.words.Language;
import cn.tongxing.platform.calendar.ChinaTime;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A round of 石台县: the round is opened, the list of the survey comes in, what is wrong is corrected, the departments' lists are
 * compared, somebody looks into what differs, and of what is said of two parents a case to 云阳 begins.
 */
final class SurveyStory {
    private static final int CHILDREN = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final String IMPORTS = "/api/children/imports";
    private static final String LISTS = "/api/children/lists";

    private final Desk county;
    private final Desk township;
    private final Teller teller;
    private final LocalDate today;
    private final List<MadeUpVillage.Child> children;
    private final MadeUpVillage.Child newcomer;

    SurveyStory(Door residence, Teller teller, Clock clock) {
        this.county = new Desk(residence, "dev-34-341722-handler");
        this.township = new Desk(residence, "dev-34-341722102-handler");
        this.teller = teller;
        this.today = ChinaTime.dateOf(clock.instant());
        var random = RandomGenerator.getDefault();
        this.children = MadeUpVillage.random(random, today, CHILDREN).children();
        this.newcomer = new MadeUpVillage.Child(
                "示例新来的", MadeUpVillage.child(random, today).citizenId(), "341722102202", "10000000001");
    }

    void tell() {
        teller.opening("survey.title");
        var before = migrants();
        var survey = openRound();
        trial();
        correct(taken());
        progress(survey);
        var list = education();
        tellLead(lookInto(list));
        statistics(before);
    }

    private String openRound() {
        var answer = county.change(
                        "POST",
                        "/api/children/surveys",
                        call -> call.json(Map.of(
                                "kind",
                                "REFRESH",
                                "title",
                                today.getYear() + "年信息更新（示例）",
                                "beginsOn",
                                today.toString())))
                .expect(201, 409);
        var id = answer.json().path(answer.status() == 201 ? "id" : "survey").asString();
        var round = county.caller().read("/api/children/surveys/" + id);
        scene(
                "survey.round",
                round.path("countyName").asString(),
                round.path("dueOn").asString(),
                round.at("/progress/units").asInt());
        return id;
    }

    /** Three rows that people get wrong: an id with a wrong digit, a day that is none, a village that is none. */
    private String rows(boolean corrected) {
        var first = children.getFirst();
        var second = children.get(1);
        var third = children.get(2);
        var typo = first.citizenId()
                .value()
                .replaceAll(".$", first.citizenId().value().endsWith("0") ? "1" : "0");
        var rest = children.stream().skip(3).map(MadeUpVillage.Child::row);
        var three = corrected
                ? Stream.of(first.row(), second.row(), third.row())
                : Stream.of(
                        first.row(typo),
                        second.row().replace(second.citizenId().birthDate().toString(), "2016-13-04"),
                        third.row().replace(third.village(), "341722999999"));
        return Stream.concat(Stream.of(MadeUpVillage.HEADER), Stream.concat(three, corrected ? Stream.of() : rest))
                .collect(Collectors.joining("\n"));
    }

    private void trial() {
        var trial = imported(rows(false), "&dryRun=true");
        scene(
                "survey.trial",
                trial.path("rows").asInt(),
                trial.at("/counts/opened").asInt(),
                trial.at("/counts/invalid").asInt());
    }

    private JsonNode taken() {
        var done = imported(rows(false), "");
        scene(
                "survey.import",
                done.path("rows").asInt(),
                done.at("/counts/opened").asInt(),
                done.at("/counts/invalid").asInt());
        var failed = county.caller().read(IMPORTS + "/" + done.path("id").asString() + "/failed-rows");
        for (var row : failed.path("items")) {
            var problem = row.at("/problems/0");
            teller.note(
                    "survey.failed",
                    problem.path("cell").asString(),
                    problem.path("column").asString(),
                    problem.path(zh() ? "zh" : "en").asString());
        }
        return done;
    }

    private boolean zh() {
        return teller.texts().language() == Language.ZH;
    }

    private void correct(JsonNode before) {
        var done = imported(rows(true), "");
        scene(
                "survey.corrected",
                before.at("/counts/invalid").asInt(),
                done.at("/counts/opened").asInt());
    }

    private JsonNode imported(String rows, String query) {
        var why = URLEncoder.encode("信息更新（示例）", StandardCharsets.UTF_8);
        return sent(IMPORTS, "?why=" + why + query, rows, "DONE");
    }

    private JsonNode sent(String path, String query, String rows, String end) {
        var sent = county.change(
                        "POST", path + query, call -> call.bytes(rows.getBytes(StandardCharsets.UTF_8), "text/csv"))
                .expect(202);
        var at = path + "/" + sent.json().path("id").asString();
        return await(at, view -> view.path("state").asString().equals(end));
    }

    private JsonNode await(String path, Predicate<JsonNode> wanted) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var now = county.caller().read(path);
            if (wanted.test(now)) return now;
            if (System.nanoTime() > end) throw new StoryBroken("waited in vain at " + path + ": " + now);
            Desk.pause(LOOK_EVERY);
        }
    }

    private void progress(String survey) {
        var round = county.caller().read("/api/children/surveys/" + survey);
        scene(
                "survey.progress",
                round.at("/progress/roster").asInt(),
                round.at("/progress/seen").asInt());
    }

    /** Its errors are those of real lists: a name misheard, an id mistyped, a child nobody knew, children left out. */
    private JsonNode education() {
        var misheard = children.get(5);
        var mistyped = children.get(6);
        var rows = children.stream()
                .skip(10)
                .map(child -> listed(child.name(), child.citizenId().value(), child))
                .collect(Collectors.joining());
        var list = sent(
                LISTS,
                "?kind=EDUCATION&asOf=" + today,
                "姓名,公民身份号码,出生日期,居住地代码,监护人电话,学校,学段,在学状态\n"
                        + rows
                        + listed(misheard.name() + "儿", misheard.citizenId().value(), misheard)
                        + listed(mistyped.name(), mistyped.citizenId().value().substring(0, 17) + "?", mistyped)
                                .replace(mistyped.phone(), "")
                        + listed(newcomer.name(), newcomer.citizenId().value(), newcomer),
                "COMPARED");
        scene(
                "survey.compared",
                list.path("rows").asInt(),
                list.at("/found/confirmed").asInt(),
                list.at("/found/differing").asInt(),
                list.at("/found/likely").asInt(),
                list.at("/found/candidates").asInt(),
                list.at("/found/missing").asInt());
        return list;
    }

    private static String listed(String name, String citizenId, MadeUpVillage.Child child) {
        return String.join(
                        ",",
                        name,
                        citizenId,
                        child.citizenId().birthDate().toString(),
                        child.village(),
                        child.phone(),
                        "示例小学",
                        "小学",
                        "在读")
                + "\n";
    }

    private String lookInto(JsonNode list) {
        var found = county.caller()
                .read(LISTS + "/" + list.path("id").asString() + "/items?kind=CANDIDATE")
                .at("/items/0");
        var path = "/api/children/comparison-items/" + found.path("id").asString();
        township.caller().read(path);
        var child = open(newcomer);
        township.change(
                        "POST",
                        path + "/settlement",
                        call -> call.ifMatch(found.path("version").asLong())
                                .json(Map.of("outcome", "RECORD_OPENED", "child", child)))
                .expect(200);
        scene("survey.candidate", newcomer.name(), found.path("divisionName").asString());
        return child;
    }

    private String open(MadeUpVillage.Child child) {
        var record = Map.of(
                "name", child.name(),
                "sex", child.citizenId().sex().name(),
                "birthDate", child.citizenId().birthDate().toString(),
                "ethnicity", "01",
                "identity", Map.of("citizenId", child.citizenId().value()),
                "residence", Map.of("division", child.village(), "address", "示例路 1 号", "since", "2023-09-01"),
                "household", Map.of("division", "500235127203"),
                "livesWith", "PATERNAL_GRANDPARENTS",
                "guardians", List.of());
        return township.change(
                        "POST", "/api/children", call -> call.json(Map.of("why", "部门比对新发现，入户核实", "child", record)))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private void tellLead(String child) {
        var citizenId = newcomer.citizenId().value();
        sent(
                LISTS,
                "?kind=PARENT_SITUATION&asOf=" + today,
                "姓名,公民身份号码,父母,情形,起始日期\n"
                        + String.join(
                                ",",
                                newcomer.name(),
                                citizenId,
                                "父亲",
                                "服刑在押",
                                today.minusMonths(13).toString())
                        + "\n"
                        + String.join(
                                ",",
                                newcomer.name(),
                                citizenId,
                                "母亲",
                                "死亡",
                                today.minusYears(3).toString())
                        + "\n",
                "COMPARED");
        var lead = leadOf(child);
        scene("survey.lead", newcomer.name(), lead.path("kindName").asString());
        var opened = township.change(
                        "POST",
                        lead.at("/next/path").asString(),
                        call -> call.json(lead.at("/next/body").toString()))
                .expect(201)
                .json();
        county.change(
                        "POST",
                        "/api/children/leads/" + lead.path("child").asString() + "/settlement",
                        call -> call.ifMatch(lead.path("version").asLong())
                                .json(Map.of(
                                        "outcome",
                                        "CASE_OPENED",
                                        "caseId",
                                        opened.path("id").asString())))
                .expect(200);
        scene(
                "survey.case",
                lead.path("householdName").asString(),
                opened.path("id").asString());
    }

    private JsonNode leadOf(String child) {
        var page = "/api/children/leads?limit=100";
        for (var next = page; next != null; ) {
            var leads = county.caller().read(next);
            for (var lead : leads.path("items")) {
                if (lead.path("child").asString().equals(child)) return lead;
            }
            next = leads.path("next").isString()
                    ? page + "&cursor=" + leads.path("next").asString()
                    : null;
        }
        throw new StoryBroken("no lead was found");
    }

    private long migrants() {
        return county.caller()
                .read("/api/children/statistics?population=MIGRANT")
                .path("total")
                .asLong(0);
    }

    /** Everybody of the list, and whoever was found since: with grandparents alone nobody is a migrant child by the rule. */
    private void statistics(long before) {
        var now = await(
                "/api/children/statistics?population=MIGRANT",
                view -> view.path("total").asLong(0) >= before + CHILDREN);
        scene("survey.statistics", before, now.path("total").asLong());
    }

    private void scene(String key, Object... values) {
        teller.scene(key, values);
    }
}
