package cn.tongxing.system;

import cn.tongxing.launcher.client.Answer;
import cn.tongxing.system.Persons.Person;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Walks cases as the agencies' systems would: each step is one call at the desk whose turn it is. */
public final class Cases {
    public static final String ITEM = "DE_FACTO_UNATTENDED_CHILD";

    /** What every county asks for, and the proofs of what {@link #application()} says of the parents. */
    public static final List<String> MATERIALS = List.of(
            "APPLICATION_FORM",
            "CHILD_IDENTITY",
            "APPLICANT_IDENTITY",
            "HOUSEHOLD_REGISTER",
            "PAYMENT_ACCOUNT",
            "IMPRISONED_PROOF",
            "DEAD_PROOF");

    private final Pair world;

    public Cases(Pair world) {
        this.world = world;
    }

    /** A case as the test knows it: its id and the child it is about. */
    record Case(UUID id, Person child) {
        String path() {
            return "/api/cases/" + id;
        }

        String path(String step) {
            return path() + "/" + step;
        }
    }

    Case drafted() {
        return drafted(Persons.child());
    }

    Case drafted(Person child) {
        var record = openChild(child);
        var answer = residence()
                .insistPost("/api/cases", Map.of("item", ITEM, "child", record))
                .expect(201);
        return new Case(UUID.fromString(answer.json().path("id").asString()), child);
    }

    String openChild(Person child) {
        var answer = residence()
                .insistPost("/api/children", childBody(child, "341722102202", "500235127203"))
                .expect(201);
        return answer.json().path("id").asString();
    }

    public static Map<String, Object> childBody(Person child, String residence, String household) {
        var grandfather = Persons.grandfather();
        return Map.of(
                "why",
                "入户摸排",
                "child",
                Map.of(
                        "name", child.name(),
                        "sex", "MALE",
                        "birthDate", child.birthDate().toString(),
                        "ethnicity", "01",
                        "identity", Map.of("citizenId", child.citizenId()),
                        "residence", Map.of("division", residence, "address", "样例路1号", "since", "2024-09-01"),
                        "household", Map.of("division", household, "address", "样例组2号"),
                        "livesWith", "PATERNAL_GRANDPARENTS",
                        "guardians",
                                List.of(Map.of(
                                        "name", grandfather.name(),
                                        "relation", "61",
                                        "capacity", "ENTRUSTED_CARER",
                                        "citizenId", grandfather.citizenId(),
                                        "phone", "13800000001"))));
    }

    Answer recordApplication(Case theCase) {
        return residence()
                .insist(
                        "PUT",
                        theCase.path("application"),
                        call -> call.ifMatch(versionAt(residence(), theCase)).json(application()));
    }

    public static Map<String, Object> application() {
        var grandfather = Persons.grandfather();
        var applicant = new LinkedHashMap<String, Object>();
        applicant.put("name", grandfather.name());
        applicant.put("citizenId", grandfather.citizenId());
        applicant.put("capacity", "GUARDIAN");
        applicant.put("relation", "祖父");
        applicant.put("phone", "13800000001");
        applicant.put("identityVerified", Map.of("how", "ORIGINAL_ID_CARD"));
        return Map.of(
                "applicant", applicant,
                "notice", Map.of("version", "2026-01", "what", "个人信息处理告知书", "how", "IN_PERSON"),
                "parents",
                        List.of(
                                Map.of(
                                        "relation",
                                        "FATHER",
                                        "known",
                                        true,
                                        "name",
                                        "样例父",
                                        "conditions",
                                        List.of(Map.of(
                                                "code", "IMPRISONED",
                                                "since", "2025-03-01",
                                                "termMonths", 36,
                                                "evidence", "IMPRISONED_PROOF"))),
                                Map.of(
                                        "relation",
                                        "MOTHER",
                                        "known",
                                        true,
                                        "name",
                                        "样例母",
                                        "conditions",
                                        List.of(Map.of(
                                                "code", "DEAD",
                                                "since", "2020-05-01",
                                                "evidence", "DEAD_PROOF")))));
    }

    List<String> uploadAll(Case theCase) {
        return MATERIALS.stream().map(code -> upload(theCase, code)).toList();
    }

    String upload(Case theCase, String requirement) {
        var content = pdf(theCase.id() + requirement);
        return residence()
                .insist(
                        "POST",
                        theCase.path("materials?requirement=" + requirement + "&fileName=" + requirement + ".pdf"),
                        call -> call.bytes(content, "application/octet-stream"))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    public static byte[] pdf(String mark) {
        return ("%PDF-1.7\n% " + mark + "\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n").getBytes(StandardCharsets.UTF_8);
    }

    Answer accept(Case theCase) {
        return step(residence(), theCase, "acceptance", Map.of());
    }

    Answer push(Case theCase) {
        return step(residence(), theCase, "push", Map.of());
    }

    Case accepted() {
        var theCase = drafted();
        recordApplication(theCase).expect(200);
        uploadAll(theCase);
        accept(theCase).expect(200);
        return theCase;
    }

    Case pushed() {
        var theCase = accepted();
        push(theCase).expect(200);
        return theCase;
    }

    Answer review(Case theCase) {
        return whenVerified(
                householdTownship(),
                theCase,
                "preliminary-review",
                Map.of("recommendation", "APPROVE", "opinion", "材料属实"));
    }

    Answer approve(Case theCase) {
        return whenVerified(householdCounty(), theCase, "decision", approval(theCase));
    }

    static Map<String, Object> approval(Case theCase) {
        return approval(theCase.child());
    }

    public static Map<String, Object> approval(Person child) {
        return Map.of(
                "outcome", "APPROVED",
                "reason", "父服刑在押、母死亡，符合认定条件",
                "legalBasis", "民发〔2019〕62号",
                "person", Map.of("name", child.name(), "citizenId", child.citizenId()),
                "standardFen", 130000);
    }

    /** What a letter from a province that is not connected would say. */
    static Map<String, Object> paperAnswer(Case theCase) {
        var answer = new LinkedHashMap<String, Object>(approval(theCase));
        answer.put("documentNumber", "石民函〔2026〕12号");
        answer.put("issuedOn", "2026-03-20");
        answer.put("issuingOrgan", "石河子市民政局");
        answer.put("scan", UUID.randomUUID().toString());
        return answer;
    }

    Answer inform(Case theCase) {
        return step(residence(), theCase, "informing", Map.of("how", "IN_PERSON"));
    }

    Answer grant(Case theCase) {
        return step(householdCounty(), theCase, "grant", Map.of("remark", "已列入发放名册"));
    }

    /** From a pushed case to the allowance. */
    void finish(Case theCase) {
        awaitTurn(householdTownship(), theCase, "PRELIMINARY_REVIEW");
        review(theCase).expect(200);
        awaitTurn(householdCounty(), theCase, "COUNTY_DECISION");
        approve(theCase).expect(200);
        awaitTurn(residence(), theCase, "DECIDED");
        inform(theCase).expect(200);
        awaitTurn(householdCounty(), theCase, "INFORMED");
        grant(theCase).expect(200);
    }

    /** A step on the version just read; a receipt that comes in between raises it, and the desk reads again. */
    Answer step(Desk desk, Case theCase, String step, Object body) {
        return Patience.until(
                step + " of " + theCase.id() + " meets the version it was read at",
                () -> desk.insistPost(theCase.path(step), versionAt(desk, theCase), body),
                answer -> !answer.problem().equals("VERSION_PASSED"));
    }

    /** Materials are fetched ahead by the household side; until they are there a decision is refused. */
    private Answer whenVerified(Desk desk, Case theCase, String step, Object body) {
        return Patience.until(
                step + " of " + theCase.id() + " is no longer waiting for materials",
                () -> step(desk, theCase, step, body),
                answer -> !answer.problem().equals("CASE_MATERIALS_NOT_VERIFIED"));
    }

    long versionAt(Desk desk, Case theCase) {
        return view(desk, theCase).path("version").asLong();
    }

    JsonNode view(Desk desk, Case theCase) {
        return Patience.until(
                        theCase.id() + " can be read at " + desk.client(),
                        () -> desk.get(theCase.path()),
                        answer -> answer.status() == 200)
                .json();
    }

    JsonNode awaitTurn(Desk desk, Case theCase, String state) {
        return Patience.until(
                theCase.id() + " is " + state + " at " + desk.client(),
                () -> view(desk, theCase),
                view -> view.path("state").asString().equals(state)
                        && !view.path("inTransit").asBoolean());
    }

    /** Both sides show the same digest of the shared projection, with nothing in flight. */
    JsonNode awaitAgreement(Case theCase, String state) {
        return Patience.until(
                "both sides of " + theCase.id() + " hold the same in " + state,
                () -> agreement(theCase, state),
                found -> found != null);
    }

    private @Nullable JsonNode agreement(Case theCase, String state) {
        var here = residence().read(theCase.path("proof"));
        var there = householdCounty().read(theCase.path("proof"));
        boolean same = here.path("state").asString().equals(state)
                && here.path("state").equals(there.path("state"))
                && !here.path("digest").asString("").isEmpty()
                && here.path("digest").equals(there.path("digest"))
                && here.path("version").equals(there.path("version"));
        return same ? here : null;
    }

    Desk residence() {
        return Desk.residenceTownship(world);
    }

    Desk householdTownship() {
        return Desk.householdTownship(world);
    }

    Desk householdCounty() {
        return Desk.householdCounty(world);
    }

    public static LocalDate today() {
        return LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
    }
}
