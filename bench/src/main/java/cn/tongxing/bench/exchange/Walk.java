package cn.tongxing.bench.exchange;

import cn.tongxing.launcher.Province;
import cn.tongxing.launcher.client.Answer;
import cn.tongxing.launcher.client.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes cases through their steps as the desks' systems do, each by requests to its own province's gateway. */
final class Walk {
    private static final String ITEM = "DE_FACTO_UNATTENDED_CHILD";
    private static final List<String> MATERIALS = List.of(
            "APPLICATION_FORM",
            "CHILD_IDENTITY",
            "APPLICANT_IDENTITY",
            "HOUSEHOLD_REGISTER",
            "PAYMENT_ACCOUNT",
            "IMPRISONED_PROOF",
            "DEAD_PROOF");

    private final Province residence;
    private final Province household;
    private final Post atResidence;
    private final Post atHousehold;
    private final Persons persons = new Persons();

    Walk(Province residence, Province household, Post atResidence, Post atHousehold) {
        this.residence = residence;
        this.household = household;
        this.atResidence = atResidence;
        this.atHousehold = atHousehold;
    }

    record Case(UUID id, Persons.Person child) {
        String path(String step) {
            return "/api/cases/" + id + step;
        }
    }

    /** From the child's record to the push: eleven requests. */
    Case pushed() {
        var child = persons.child();
        var record = township().post("/api/children", record(child)).expect(201).json();
        var draft = township()
                .post(
                        "/api/cases",
                        Map.of("item", ITEM, "child", record.path("id").asString()))
                .expect(201)
                .json();
        var theCase = new Case(UUID.fromString(draft.path("id").asString()), child);
        township()
                .put(theCase.path("/application"), draft.path("version").asLong(), application())
                .expect(200);
        for (var material : MATERIALS) upload(theCase, material);
        var accepted = act(township(), theCase, "/acceptance", Map.of());
        township().post(theCase.path("/push"), accepted.version(), Map.of()).expect(200);
        return theCase;
    }

    private void upload(Case theCase, String requirement) {
        var content =
                "%%PDF-1.7\n%% %s %s\n1 0 obj<<>>endobj\ntrailer<<>>\n%%%%EOF\n".formatted(theCase.id(), requirement);
        township()
                .upload(
                        theCase.path("/materials?requirement=" + requirement + "&fileName=" + requirement + ".pdf"),
                        content.getBytes(StandardCharsets.UTF_8))
                .expect(201);
    }

    /** From the push to the allowance: four more messages cross the border. */
    void finish(Case theCase) {
        review(theCase);
        decide(theCase);
        atResidence.await(theCase.id(), "decided");
        act(township(), theCase, "/informing", Map.of("how", "IN_PERSON"));
        atHousehold.await(theCase.id(), "informed");
        act(county(), theCase, "/grant", Map.of());
        atResidence.await(theCase.id(), "granted");
    }

    void review(Case theCase) {
        atHousehold.await(theCase.id(), "pushed");
        reviewWhatIsThere(theCase);
    }

    /** Of a case that was pushed long ago, whatever came about it since. */
    void reviewWhatIsThere(Case theCase) {
        act(
                householdTownship(),
                theCase,
                "/preliminary-review",
                Map.of("recommendation", "APPROVE", "opinion", "材料属实"));
    }

    void decide(Case theCase) {
        act(
                county(),
                theCase,
                "/decision",
                Map.of(
                        "outcome", "APPROVED",
                        "reason", "父服刑在押、母死亡，符合认定条件",
                        "legalBasis", "民发〔2019〕62号",
                        "person",
                                Map.of(
                                        "name", theCase.child().name(),
                                        "citizenId", theCase.child().citizenId()),
                        "standardFen", 130000));
    }

    /** Asks whether the case may be withdrawn, off turn: the smallest message people write. The request's id. */
    String askForWithdrawal(Case theCase, long knownVersion) {
        var requests = send(township(), theCase, "/withdrawal", knownVersion, Map.of("reason", "申请人考虑撤回"))
                .expect(202)
                .json()
                .path("requests");
        return requests.path(requests.size() - 1).path("id").asString();
    }

    String askForWithdrawal(Case theCase) {
        return askForWithdrawal(theCase, version(township(), theCase));
    }

    void refuseWithdrawal(Case theCase, String request, long knownVersion) {
        send(
                        householdTownship(),
                        theCase,
                        "/requests/" + request + "/answer",
                        knownVersion,
                        Map.of("outcome", "REFUSED", "reason", "请先说明理由"))
                .expect(200);
    }

    long versionAtResidence(Case theCase) {
        return version(township(), theCase);
    }

    private static Answer send(Caller desk, Case theCase, String step, long knownVersion, Object body) {
        var answer = desk.post(theCase.path(step), knownVersion, body);
        return answer.problem().equals("VERSION_PASSED")
                ? desk.post(theCase.path(step), version(desk, theCase), body)
                : answer;
    }

    /** Reads the case and acts on what was read; whoever was overtaken, or waits for materials, reads again. */
    private Answer act(Caller desk, Case theCase, String step, Object body) {
        return Patience.until(
                        step + " of " + theCase.id(),
                        () -> attempt(desk, theCase, step, body),
                        answer -> !isPassing(answer))
                .expect(200);
    }

    private static Answer attempt(Caller desk, Case theCase, String step, Object body) {
        var answer = desk.post(theCase.path(step), version(desk, theCase), body);
        if (answer.problem().equals("CASE_MATERIALS_NOT_VERIFIED")) Patience.rest(Duration.ofMillis(50));
        return answer;
    }

    private static boolean isPassing(Answer answer) {
        return answer.status() != 200
                && List.of("VERSION_PASSED", "CASE_MATERIALS_NOT_VERIFIED").contains(answer.problem());
    }

    private static long version(Caller desk, Case theCase) {
        return desk.get(theCase.path("")).expect(200).version();
    }

    private Caller township() {
        return residence.gateway().as("dev-34-341722102-handler");
    }

    private Caller householdTownship() {
        return household.gateway().as("dev-50-500235127-handler");
    }

    private Caller county() {
        return household.gateway().as("dev-50-500235-approver");
    }

    private Map<String, Object> record(Persons.Person child) {
        var grandfather = persons.grandfather();
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
                        "residence", Map.of("division", "341722102202", "address", "样例路1号", "since", "2024-09-01"),
                        "household", Map.of("division", "500235127203", "address", "样例组2号"),
                        "livesWith", "PATERNAL_GRANDPARENTS",
                        "guardians",
                                List.of(Map.of(
                                        "name", grandfather.name(),
                                        "relation", "61",
                                        "capacity", "ENTRUSTED_CARER",
                                        "citizenId", grandfather.citizenId(),
                                        "phone", "13800000001"))));
    }

    private Map<String, Object> application() {
        var grandfather = persons.grandfather();
        return Map.of(
                "applicant",
                Map.of(
                        "name",
                        grandfather.name(),
                        "citizenId",
                        grandfather.citizenId(),
                        "capacity",
                        "GUARDIAN",
                        "relation",
                        "祖父",
                        "phone",
                        "13800000001",
                        "identityVerified",
                        Map.of("how", "ORIGINAL_ID_CARD")),
                "notice",
                Map.of("version", "2026-01", "what", "个人信息处理告知书", "how", "IN_PERSON"),
                "parents",
                List.of(
                        parent(
                                "FATHER",
                                "样例父",
                                Map.of(
                                        "code",
                                        "IMPRISONED",
                                        "since",
                                        "2025-03-01",
                                        "termMonths",
                                        36,
                                        "evidence",
                                        "IMPRISONED_PROOF")),
                        parent(
                                "MOTHER",
                                "样例母",
                                Map.of("code", "DEAD", "since", "2020-05-01", "evidence", "DEAD_PROOF"))));
    }

    private static Map<String, Object> parent(String relation, String name, Map<String, Object> condition) {
        return Map.of("relation", relation, "known", true, "name", name, "conditions", List.of(condition));
    }
}
