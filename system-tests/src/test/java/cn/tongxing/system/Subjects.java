package cn.tongxing.system;

import cn.tongxing.launcher.Province;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.system.Cases.Case;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the table of duties asks about: one case in each state that some operation is for, a child, an agency with its
 * people, a message, a verification, a comparison, and a case that differs since its row was changed in one province.
 * They lie still while they are asked about; at the end the case is mended and its difference settled.
 */
final class Subjects implements AutoCloseable {
    static final String DECLARED_AT = "341722102";
    private static final int DISPOSABLE = 8;
    private static final Map<String, String> PEERS = Map.of("34", "50", "50", "34");

    /** A case as each province shows it. */
    record Kase(Case it, String number, Map<String, Long> versions, Map<String, String> materials, String request) {
        String id() {
            return it.id().toString();
        }

        long version(String province) {
            return versions.getOrDefault(province, 1L);
        }
    }

    record Child(String id, String citizenId, String caseId) {}

    /**
     * What goes on around children in the table's county.
     *
     * @param list an import
     * @param delivered a department's list
     * @param difference what it turned up in the table's village
     */
    record Matters(
            String survey,
            String grant,
            String release,
            String export,
            String list,
            String declaration,
            String delivered,
            String difference) {}

    record Office(String agency, String name, String staff, String client) {}

    /** What one province has of what it has verified and compared. */
    record Findings(String peer, String verification, String comparison, String difference) {}

    final Map<String, Kase> cases;
    final Child child;
    final Matters matters;
    final Office office;
    final Map<String, String> messages;
    final Map<String, Findings> findings;

    /** Numbers, names and citizen ids of the cases and of the child. */
    final List<String> marks;

    /** Materials of the draft that nobody will miss. */
    final Queue<String> disposable;

    private final TwoProvinces.World world;
    private final Spoiling spoiling;

    private Subjects(
            TwoProvinces.World world,
            Map<String, Kase> cases,
            Child child,
            Matters matters,
            Office office,
            Map<String, String> messages,
            List<String> disposable,
            Spoiling spoiling,
            Map<String, Findings> findings) {
        this.world = world;
        this.cases = cases;
        this.child = child;
        this.matters = matters;
        this.office = office;
        this.messages = messages;
        this.marks = Stream.concat(
                        cases.values().stream()
                                .flatMap(theCase -> Stream.of(
                                        theCase.number(), theCase.it().child().citizenId())),
                        Stream.of(child.citizenId(), "样例小童", "样例改名", "样例祖父", "样例父"))
                .distinct()
                .toList();
        this.disposable = new ConcurrentLinkedQueue<>(disposable);
        this.spoiling = spoiling;
        this.findings = findings;
    }

    @Override
    public void close() {
        spoiling.close();
        PEERS.forEach((province, peer) -> Comparisons.ended(province(world, province), peer));
    }

    static Subjects prepare(TwoProvinces.World world) throws Exception {
        var cases = new Cases(world);
        var kases = atRest(cases);
        var disposable = IntStream.range(0, DISPOSABLE)
                .mapToObj(i -> photo(cases, kases.get("DRAFT").it(), i))
                .toList();
        var child = child(world, cases);
        var delivered = delivered(world.anhui());
        var matters = new Matters(
                survey(world.anhui()),
                grant(world.anhui()),
                release(world.anhui()),
                export(world.anhui()),
                list(world.anhui()),
                declaration(world.anhui()),
                delivered,
                difference(world.anhui(), delivered));
        var office = office(world.anhui());
        var messages = Map.of(
                "34", message(cases.residence(), kases),
                "50", message(cases.householdTownship(), kases));
        var differing = kases.get("DIFFERING").it();
        var spoiling = new Spoiling(world.anhui(), differing);
        try {
            spoiling.rename("样例改名");
            var findings = new HashMap<String, Findings>();
            for (var province : PEERS.keySet()) findings.put(province, findings(province(world, province), differing));
            return new Subjects(world, kases, child, matters, office, messages, disposable, spoiling, findings);
        } catch (Exception | AssertionError e) {
            spoiling.close();
            throw e;
        }
    }

    private static Province province(TwoProvinces.World world, String code) {
        return code.equals("34") ? world.anhui() : world.chongqing();
    }

    private static Findings findings(Province province, Case differing) {
        var peer = PEERS.get(province.code());
        var verification = Comparisons.operator(province)
                .insistPost("/api/audit/verifications", Map.of())
                .expect(202)
                .json();
        var comparison = Comparisons.ended(province, peer);
        return new Findings(
                peer,
                verification.path("id").asString(),
                comparison.path("id").asString(),
                Comparisons.differenceOf(Comparisons.differences(province, peer), differing));
    }

    private static Map<String, Kase> atRest(Cases cases) throws Exception {
        var wanted = new HashMap<String, Callable<Kase>>();
        wanted.put("DRAFT", () -> draft(cases));
        wanted.put("ACCEPTED", () -> here(cases, cases.accepted()));
        wanted.put("PRELIMINARY_REVIEW", () -> pushed(cases, "PRELIMINARY_REVIEW", theCase -> {}));
        wanted.put("DIFFERING", () -> pushed(cases, "PRELIMINARY_REVIEW", theCase -> {}));
        wanted.put("ASKED", () -> asked(cases));
        wanted.put("SUPPLEMENT", () -> pushed(cases, "SUPPLEMENT", theCase -> supplement(cases, theCase)));
        wanted.put("COUNTY_DECISION", () -> pushed(cases, "COUNTY_DECISION", theCase -> review(cases, theCase)));
        wanted.put("DECIDED", () -> pushed(cases, "DECIDED", theCase -> decide(cases, theCase)));
        wanted.put("INFORMED", () -> pushed(cases, "INFORMED", theCase -> inform(cases, theCase)));
        var made = new HashMap<String, Kase>();
        try (var workers = Executors.newFixedThreadPool(4)) {
            var running = new HashMap<String, Future<Kase>>();
            wanted.forEach((state, work) -> running.put(state, workers.submit(work)));
            for (var each : running.entrySet())
                made.put(each.getKey(), each.getValue().get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return made;
    }

    /** Each another: the same content twice is one material. */
    private static String photo(Cases cases, Case theCase, int number) {
        var path = theCase.path("materials?requirement=RECENT_PHOTO&fileName=" + number + ".pdf");
        return cases.residence()
                .insist("POST", path, call -> call.bytes(Cases.pdf("photo " + number), "application/octet-stream"))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private static Kase draft(Cases cases) {
        var theCase = cases.drafted();
        cases.recordApplication(theCase).expect(200);
        cases.uploadAll(theCase);
        return here(cases, theCase);
    }

    private static Kase here(Cases cases, Case theCase) {
        var view = cases.view(cases.residence(), theCase);
        return new Kase(
                theCase,
                view.path("number").asString(),
                Map.of("34", view.path("version").asLong()),
                Map.of("34", firstMaterial(view)),
                "");
    }

    private static Kase pushed(Cases cases, String state, Consumer<Case> onward) {
        var theCase = cases.pushed();
        cases.awaitTurn(cases.householdTownship(), theCase, "PRELIMINARY_REVIEW");
        onward.accept(theCase);
        cases.awaitAgreement(theCase, state);
        return onBothSides(cases, theCase, state, "");
    }

    private static Kase onBothSides(Cases cases, Case theCase, String state, String request) {
        var here = cases.awaitTurn(cases.residence(), theCase, state);
        var there = Patience.until(
                "the household side has fetched the materials of " + theCase.id(),
                () -> cases.awaitTurn(cases.householdCounty(), theCase, state),
                view -> all(
                        view.path("materials"),
                        material -> material.path("verified").asBoolean()));
        return new Kase(
                theCase,
                here.path("number").asString(),
                Map.of(
                        "34", here.path("version").asLong(),
                        "50", there.path("version").asLong()),
                Map.of("34", firstMaterial(here), "50", firstMaterial(there)),
                request);
    }

    private static Kase asked(Cases cases) {
        var theCase = cases.pushed();
        cases.awaitTurn(cases.householdTownship(), theCase, "PRELIMINARY_REVIEW");
        cases.step(cases.residence(), theCase, "withdrawal", Map.of("reason", "随父母返乡"))
                .expect(202);
        var seen = Patience.until(
                "the household side sees the request",
                () -> cases.view(cases.householdTownship(), theCase),
                view -> view.path("requests").size() == 1);
        Patience.until(
                "the request is delivered",
                () -> cases.residence().read(theCase.path("proof")),
                proof -> all(
                        proof.path("messages"),
                        message -> message.path("outcome").asString("").equals("APPLIED")));
        var request = seen.path("requests").path(0).path("id").asString();
        return onBothSides(cases, theCase, "PRELIMINARY_REVIEW", request);
    }

    private static void supplement(Cases cases, Case theCase) {
        cases.step(
                        cases.householdTownship(),
                        theCase,
                        "supplement-requests",
                        Map.of("list", List.of(Map.of("what", "儿童近期免冠照片")), "reason", "核对身份"))
                .expect(200);
    }

    private static void review(Cases cases, Case theCase) {
        cases.review(theCase).expect(200);
        cases.awaitTurn(cases.householdCounty(), theCase, "COUNTY_DECISION");
    }

    private static void decide(Cases cases, Case theCase) {
        review(cases, theCase);
        cases.approve(theCase).expect(200);
        cases.awaitTurn(cases.residence(), theCase, "DECIDED");
    }

    private static void inform(Cases cases, Case theCase) {
        decide(cases, theCase);
        cases.inform(theCase).expect(200);
        cases.awaitTurn(cases.householdCounty(), theCase, "INFORMED");
    }

    private static boolean all(JsonNode many, Predicate<JsonNode> holds) {
        for (var one : many) if (!holds.test(one)) return false;
        return true;
    }

    private static String firstMaterial(JsonNode view) {
        return view.path("materials").path(0).path("id").asString("");
    }

    /** One with an open case, whom another township has tried to take on file as well. */
    private static Child child(TwoProvinces.World world, Cases cases) {
        var theCase = cases.drafted();
        var record = cases.view(cases.residence(), theCase)
                .path("child")
                .path("record")
                .asString();
        var other = Desk.of(world.anhui(), "341722100", "handler");
        var claimed = Probes.childBody(theCase.child().citizenId(), "341722100002");
        other.insistPost("/api/children", Map.of("why", "入户摸排", "child", claimed))
                .expect(202);
        return new Child(record, theCase.child().citizenId(), theCase.id().toString());
    }

    /** The round of the child's county; one that is open already will do. */
    private static String survey(Province province) {
        var today = Cases.today().toString();
        var answer = Desk.of(province, "341722", "handler")
                .insistPost("/api/children/surveys", Map.of("kind", "REFRESH", "title", "权限表", "beginsOn", today));
        return answer.expect(201, 409)
                .json()
                .path(answer.status() == 201 ? "id" : "survey")
                .asString();
    }

    /** The county's 教育局 may read names. */
    private static String grant(Province province) {
        var path = "/api/children/sharing/grants";
        var id = Desk.of(province, "341722", "handler")
                .insistPost(path, proposal("EDUCATION"))
                .expect(201)
                .json()
                .path("id")
                .asString();
        Desk.of(province, "341722", "approver")
                .insistPost(path + "/" + id + "/decision", 1, Map.of("decision", "APPROVED"))
                .expect(200);
        return id;
    }

    /** Waits for the opinions of 统计 and 教育 of the county; as soon as its figures are added up. */
    private static String release(Province province) {
        var path = "/api/children/releases";
        var county = Desk.of(province, "341722", "handler");
        Patience.until(
                "the figures are added up",
                () -> county.get("/api/children/statistics").expect(200).json(),
                view -> view.path("on").asString("").startsWith("2"));
        return county.insistPost(path, release("341722"))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    /** Nobody releases it. It is its agency's: the one whose callers the table names, not the desk's of the same county. */
    private static String export(Province province) {
        var handler = Accounts.of(province)
                .bearer(new DutyTable.Caller("34", "341722", "CIVIL_AFFAIRS", "HANDLER", "COUNTY"));
        var asked = Wire.ask(
                Wire.gateway(province),
                handler,
                Wire.Ask.json("POST", "/api/children/exports", Map.of("form", "IMPORT_TEMPLATE", "purpose", "权限表")));
        if (asked.status() != 201) throw new AssertionError(asked.toString());
        return asked.json().path("id").asString();
    }

    static Map<String, Object> release(String division) {
        return Map.of(
                "division",
                division,
                "populations",
                List.of("MIGRANT"),
                "topics",
                List.of("SCHOOLING"),
                "title",
                "权限表",
                "purpose",
                "权限表");
    }

    /** Of one row that is not valid: nobody is taken in. */
    private static String list(Province province) {
        var county = Desk.of(province, "341722", "handler");
        var ask = list("/api/children/imports", "姓名,性别,出生日期,民族,居住地代码,居住地址,居住起始日期,随谁居住\n无,此,行");
        var id = county.insist("POST", ask.path(), call -> call.bytes(ask.body(), "text/csv"))
                .expect(202)
                .json()
                .path("id")
                .asString();
        Patience.until(
                "the list is taken in",
                () -> county.get("/api/children/imports/" + id).expect(200).json(),
                view -> view.path("state").asString().equals("DONE"));
        return id;
    }

    /** Of one child nobody knows, in the table's village. */
    private static String delivered(Province province) {
        var county = Desk.of(province, "341722", "handler");
        var ask = delivery("无此儿童,2016-05-04,341722102202");
        var id = county.insist("POST", ask.path(), call -> call.bytes(ask.body(), "text/csv"))
                .expect(202)
                .json()
                .path("id")
                .asString();
        Patience.until(
                "the list is compared",
                () -> county.get("/api/children/lists/" + id).expect(200).json(),
                view -> view.path("state").asString().equals("COMPARED"));
        return id;
    }

    private static String difference(Province province, String list) {
        return Desk.of(province, "341722", "handler")
                .get("/api/children/lists/" + list + "/items?kind=CANDIDATE")
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
    }

    static Wire.Ask delivery(String row) {
        return new Wire.Ask(
                "POST",
                "/api/children/lists?kind=EDUCATION&asOf=" + Cases.today(),
                Map.of("Content-Type", "text/csv"),
                ("姓名,出生日期,居住地代码\n" + row).getBytes(StandardCharsets.UTF_8));
    }

    static Wire.Ask list(String path, String text) {
        return new Wire.Ask(
                "POST",
                path + "?why=" + URLEncoder.encode("权限表", StandardCharsets.UTF_8),
                Map.of("Content-Type", "text/csv"),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a day that has not come: it is refused wherever it reaches the facts. */
    static Map<String, Object> factOfTomorrow() {
        return Map.of(
                "kind", "SCHOOLING",
                "value", Map.of("state", "IN_SCHOOL"),
                "source", Map.of("origin", "HOME_VISIT"),
                "asOf", "2999-01-01",
                "evidence", "权限表");
    }

    /** For days that have passed: it is refused wherever it reaches the grants. */
    static Map<String, Object> request() {
        return Map.of("fields", List.of("NAME"), "basis", "权限表", "from", "2020-01-01", "until", "2020-02-01");
    }

    static Map<String, Object> proposal(String function) {
        return Map.of(
                "function",
                function,
                "division",
                "341722",
                "fields",
                List.of("NAME"),
                "basis",
                "权限表",
                "from",
                Cases.today().toString(),
                "until",
                Cases.today().plusDays(30).toString());
    }

    /** What a guardian has declared at the township's contact point, as its station has it. */
    private static String declaration(Province province) {
        var station = Desk.of(province, DECLARED_AT, "handler");
        var kept = "/api/children/declarations/points/" + DECLARED_AT;
        var version = station.read(kept).path("version").asLong();
        station.insist("PUT", kept, call -> call.ifMatch(version).json(contactPoint()))
                .expect(200);
        var family = province.gateway().anonymous();
        var point = family.read("/public/declarations/points/" + DECLARED_AT);
        var notice = point.path("notice").path("version").asString();
        var challenge = point.path("puzzle").path("challenge").asString();
        var solution = solution(challenge, point.path("puzzle").path("bits").asInt());
        var receipt = family.post(
                        "/public/declarations/points/" + DECLARED_AT + "/declarations",
                        declaration(notice, Map.of("challenge", challenge, "solution", solution)))
                .expect(201)
                .json()
                .path("receipt")
                .asString();
        for (var row : station.read("/api/children/declarations?state=RECEIVED&limit=100")
                .path("items")) {
            if (row.path("receipt").asString().equals(receipt))
                return row.path("id").asString();
        }
        throw new IllegalStateException("the declaration is not at its station");
    }

    static Map<String, Object> contactPoint() {
        return Map.of(
                "open", true,
                "station", "权限表工作站",
                "phone", "0566-6020000",
                "address", "样例路9号",
                "hours", "工作日",
                "responsible", "样例负责人",
                "complaints", "县民政局 12345");
    }

    static Map<String, Object> declaration(String notice, Map<String, String> puzzle) {
        return Map.of(
                "declared",
                Map.of(
                        "declarer",
                        Map.of("name", "样例祖父", "phone", "13800000001", "relation", "61"),
                        "child",
                        Map.of(
                                "name", "样例小童",
                                "sex", "MALE",
                                "birthDate", "2017-05-04",
                                "missingReason", "NUMBER_UNVERIFIED"),
                        "residence",
                        Map.of("address", "样例路1号", "since", "2024-09-01"),
                        "needs",
                        List.of("SCHOOLING")),
                "consent",
                Map.of("noticeVersion", notice, "given", true),
                "puzzle",
                puzzle);
    }

    private static String solution(String challenge, int bits) {
        for (int i = 0; ; i++) {
            var hash = Sha256.of((challenge + "." + i).getBytes(StandardCharsets.UTF_8))
                    .bytes();
            if (new BigInteger(1, hash).bitLength() <= hash.length * Byte.SIZE - bits) return "" + i;
        }
    }

    private static Office office(Province province) {
        var administrator = Desk.of(province, "341722102", "agency-admin");
        var agencies = administrator
                .read("/api/agencies?function=CIVIL_AFFAIRS&limit=100")
                .path("items");
        JsonNode own = agencies.path(0);
        for (var agency : agencies) {
            if (agency.path("division").asString().equals("341722102")) own = agency;
        }
        var id = own.path("id").asString();
        var staff = administrator
                .insistPost("/api/staff", Map.of("agency", id, "name", "权限表示例", "roles", List.of("HANDLER")))
                .expect(201);
        var client = administrator
                .insistPost(
                        "/api/clients",
                        Map.of("agency", id, "name", "权限表系统", "roles", List.of("HANDLER"), "withSecret", true))
                .expect(201);
        return new Office(
                id,
                own.path("name").asString(),
                staff.json().path("id").asString(),
                client.json().path("id").asString());
    }

    /** A message about one of the cases in this desk's inbox. */
    private static String message(Desk desk, Map<String, Kase> cases) {
        var ids = cases.values().stream().map(Kase::id).toList();
        var found = Patience.until(
                desk.client() + " has a message about one of the cases",
                () -> {
                    for (var message : desk.read("/api/inbox?limit=100").path("items")) {
                        if (ids.contains(message.path("case").asString()))
                            return message.path("id").asString();
                    }
                    return "";
                },
                id -> !id.isEmpty());
        return UUID.fromString(found).toString();
    }
}
