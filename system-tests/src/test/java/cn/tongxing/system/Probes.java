package cn.tongxing.system;

import cn.tongxing.system.DutyTable.Operation;
import cn.tongxing.system.Subjects.Kase;
import cn.tongxing.system.Wire.Ask;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How each operation is asked about the subjects of the table: a request that is right in every respect but for who
 * makes it, so that what is answered depends on the caller alone.
 */
final class Probes {

    enum Aim {
        /** The subject as it stands. */
        REAL,
        /** The subject in a version that has passed, or what is there already: reaches it and changes nothing. */
        HARMLESS,
        /** A subject that does not exist. */
        MISSING
    }

    enum Kind {
        /** Names its subject; somebody who may not see it is answered as for a missing one. */
        ONE,
        /** Shows many; somebody who may not see the subject is shown a list without it. */
        LIST,
        /** Has no subject but the caller. */
        OWN
    }

    /** @param reached what the right caller is answered: status, and the code of the refusal that shows it came through
     *  @param sought what shows the subject, in an answer that may show it */
    record Probe(Ask ask, Kind kind, String reached, String sought) {}

    static final long PASSED = 999_999_999;
    private static final Map<String, Object> REASON = Map.of("reason", "权限表");

    private final Subjects subjects;

    Probes(Subjects subjects) {
        this.subjects = subjects;
    }

    /** Of a version that fits on both sides; the same request for every caller. */
    Probe of(Operation operation, String province, Aim aim) {
        var path = operation.path();
        if (path.startsWith("/api/cases/")) return aboutCase(operation, province, aim);
        if (path.startsWith("/api/children")) return aboutChild(operation, aim);
        if (path.startsWith("/api/agencies")) return aboutAgency(operation, aim);
        if (path.startsWith("/api/staff") || path.startsWith("/api/clients")) return aboutPeople(operation, aim);
        if (path.startsWith("/api/inbox")) return inbox(operation, province, aim);
        if (path.startsWith("/api/audit/")) return aboutAudit(operation, province, aim);
        if (path.startsWith("/api/exchange/")) return aboutExchange(operation, province, aim);
        return other(operation, province, aim);
    }

    /** What must not stand in any refusal. */
    List<String> marks() {
        return subjects.marks;
    }

    private static String id(String real, Aim aim) {
        return aim == Aim.MISSING ? UUID.randomUUID().toString() : real;
    }

    // cases

    /** In which state a case must be for the operation to be somebody's. */
    private Kase caseFor(Operation operation, String province) {
        var last = operation.path().substring(operation.path().lastIndexOf('/') + 1);
        var state = switch (operation.method() + " " + last) {
            case "DELETE {id}",
                    "PUT application",
                    "POST materials",
                    "DELETE {materialId}",
                    "POST incomplete-notice",
                    "POST acceptance",
                    "POST form-refusal" -> "DRAFT";
            case "POST push" -> "ACCEPTED";
            case "POST answer" -> "ASKED";
            case "POST supplement-answers" -> "SUPPLEMENT";
            case "POST decision" -> "COUNTY_DECISION";
            case "POST informing" -> "DECIDED";
            case "POST grant" -> "INFORMED";
            default -> "PRELIMINARY_REVIEW";
        };
        var found = subjects.cases.get(state);
        boolean there = found.versions().containsKey(province);
        return there ? found : subjects.cases.get("PRELIMINARY_REVIEW");
    }

    private Probe aboutCase(Operation operation, String province, Aim aim) {
        var theCase = caseFor(operation, province);
        var path = operation
                .path()
                .replace("{id}", id(theCase.id(), aim))
                .replace(
                        "{request}",
                        theCase.request().isEmpty() ? UUID.randomUUID().toString() : theCase.request())
                .replace("{materialId}", theCase.materials().get(province));
        if (path.endsWith("/evidence"))
            return new Probe(Ask.get(path + "?purpose=CASE_HANDLING"), Kind.ONE, "200", theCase.id());
        if (operation.method().equals("GET"))
            return new Probe(
                    Ask.get(path), Kind.ONE, "200", path.matches("/api/cases/[^/]*(/proof)?") ? theCase.id() : "");
        var last = path.substring(path.lastIndexOf('/') + 1);
        if (last.equals("disclosures"))
            return new Probe(Ask.json("POST", path, Map.of("purpose", "CASE_HANDLING")), Kind.ONE, "200", theCase.id());
        if (last.equals("materials")) {
            var ask = new Ask(
                    "POST",
                    path + "?requirement=CHILD_IDENTITY&fileName=id.pdf",
                    Map.of("Content-Type", "application/octet-stream"),
                    "MZ no pdf".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return new Probe(ask, Kind.ONE, "415 MATERIAL_TYPE_REFUSED", "");
        }
        if (path.contains("/materials/")) return removal(path, theCase, province, aim);
        var ask = operation.method().equals("DELETE")
                ? Ask.delete(path)
                : Ask.json(operation.method(), path, caseBody(last, theCase));
        long version = aim == Aim.HARMLESS ? PASSED : theCase.version(province);
        return new Probe(ask.seen(version), Kind.ONE, "412 VERSION_PASSED", "");
    }

    /** Nothing but a removal shows that a caller may remove: each takes a material that was put there for it. */
    private Probe removal(String path, Kase theCase, String province, Aim aim) {
        var one = aim == Aim.HARMLESS
                ? subjects.disposable.remove()
                : theCase.materials().get(province);
        return new Probe(Ask.delete(path.replace(theCase.materials().get(province), one)), Kind.ONE, "204", "");
    }

    private Object caseBody(String last, Kase theCase) {
        return switch (last) {
            case "application" -> Cases.application();
            case "incomplete-notice" ->
                Map.of("missing", List.of(Map.of("requirement", "CHILD_IDENTITY")), "how", "IN_PERSON");
            case "form-refusal" ->
                Map.of("reason", "IDENTITY_NOT_VERIFIED", "text", "无法核验", "legalBasis", "国办发〔2020〕35号");
            case "supplement-requests" -> Map.of("list", List.of(Map.of("what", "近照")), "reason", "核对身份");
            case "supplement-answers" -> Map.of("round", 1, "answers", List.of(Map.of("no", 1, "unanswered", "暂缺")));
            case "preliminary-review" -> Map.of("recommendation", "APPROVE", "opinion", "材料属实");
            case "decision" -> Cases.approval(theCase.it());
            case "informing" -> Map.of("how", "IN_PERSON");
            case "withdrawal" -> REASON;
            case "answer" -> Map.of("outcome", "REFUSED", "reason", "权限表");
            default -> Map.of();
        };
    }

    // children

    private Probe aboutChild(Operation operation, Aim aim) {
        var child = subjects.child;
        var path = operation.path().replace("{id}", id(child.id(), aim));
        return switch (operation.name()) {
            case "POST /api/children" ->
                new Probe(
                        Ask.json(
                                "POST",
                                path,
                                Map.of("why", "入户摸排", "child", childBody(child.citizenId(), "341722102202"))),
                        Kind.ONE,
                        "409 CHILD_ALREADY_ON_FILE",
                        "");
            case "GET /api/children", "GET /api/children/transfer-requests" ->
                new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", child.id());
            case "POST /api/children/searches" ->
                new Probe(
                        Ask.json(
                                "POST",
                                path,
                                Map.of(
                                        "citizenId",
                                        aim == Aim.MISSING ? Persons.child().citizenId() : child.citizenId())),
                        Kind.LIST,
                        "200",
                        child.id());
            case "PUT /api/children/{id}" ->
                changed(Ask.json(
                        "PUT", path, Map.of("why", "权限表", "child", childBody(child.citizenId(), "341722102202"))));
            case "PATCH /api/children/{id}" ->
                changed(Ask.json("PATCH", path, Map.of("why", "权限表", "changes", Map.of("ethnicity", "01"))));
            case "POST /api/children/{id}/closure" ->
                changed(Ask.json("POST", path, Map.of("reason", "OTHER", "on", today(), "note", "权限表")));
            case "POST /api/children/{id}/disclosures" ->
                new Probe(Ask.json("POST", path, Map.of("purpose", "CROSS_PROVINCE_CASE")), Kind.ONE, "200", "");
            default -> new Probe(Ask.get(path), Kind.ONE, "200", "");
        };
    }

    private static Probe changed(Ask ask) {
        return new Probe(ask.seen(PASSED), Kind.ONE, "412 VERSION_PASSED", "");
    }

    static Map<String, Object> childBody(String citizenId, String village) {
        return Map.of(
                "name", "样例小童",
                "sex", "MALE",
                "birthDate",
                        LocalDate.parse(citizenId.substring(6, 14), java.time.format.DateTimeFormatter.BASIC_ISO_DATE)
                                .toString(),
                "ethnicity", "01",
                "identity", Map.of("citizenId", citizenId),
                "residence", Map.of("division", village, "address", "样例路1号", "since", "2024-09-01"),
                "household", Map.of("division", "500235127203", "address", "样例组2号"),
                "livesWith", "PATERNAL_GRANDPARENTS",
                "guardians", List.of(Map.of("name", "样例祖父", "relation", "61", "capacity", "ENTRUSTED_CARER")));
    }

    private static String today() {
        return Cases.today().toString();
    }

    // agencies, people, systems

    private Probe aboutAgency(Operation operation, Aim aim) {
        var office = subjects.office;
        var path = operation.path().replace("{id}", id(office.agency(), aim));
        var roles = List.of("HANDLER");
        return switch (operation.name()) {
            case "GET /api/agencies" ->
                new Probe(Ask.get(path + "?function=CIVIL_AFFAIRS&limit=100"), Kind.LIST, "200", office.agency());
            case "GET /api/agencies/{id}" -> new Probe(Ask.get(path), Kind.ONE, "200", office.agency());
            case "POST /api/agencies" ->
                new Probe(
                        Ask.json(
                                "POST",
                                path,
                                Map.of(
                                        "function",
                                        "CIVIL_AFFAIRS",
                                        "division",
                                        "341722102",
                                        "name",
                                        office.name(),
                                        "roles",
                                        roles)),
                        Kind.ONE,
                        "409 AGENCY_ON_FILE",
                        "");
            case "PUT /api/agencies/{id}" ->
                changed(Ask.json("PUT", path, Map.of("name", office.name(), "roles", roles)));
            default -> changed(Ask.json("POST", path, REASON));
        };
    }

    private Probe aboutPeople(Operation operation, Aim aim) {
        var office = subjects.office;
        boolean staff = operation.path().startsWith("/api/staff");
        var one = staff ? office.staff() : office.client();
        var path = operation.path().replace("{id}", id(one, aim)).replace("{kid}", "k1");
        var change = Map.of("name", "权限表示例", "roles", List.of("HANDLER"));
        return switch (operation.method() + " " + operation.path().replaceFirst("/api/(staff|clients)", "")) {
            case "GET " ->
                new Probe(Ask.get(path + "?agency=" + office.agency() + "&limit=100"), Kind.LIST, "200", one);
            case "GET /{id}" -> new Probe(Ask.get(path), Kind.ONE, "200", one);
            case "POST " -> new Probe(Ask.json("POST", path, newcomer(staff, aim)), Kind.ONE, "201", "");
            case "PUT /{id}" -> changed(Ask.json("PUT", path, change));
            case "POST /{id}/keys" -> changed(Ask.json("POST", path, Map.of("jwk", KEY)));
            default -> changed(Ask.json("POST", path, REASON));
        };
    }

    /** An administrator: whom operators may appoint, too. */
    private Map<String, Object> newcomer(boolean staff, Aim aim) {
        var agency = id(subjects.office.agency(), aim);
        var roles = List.of("AGENCY_ADMIN");
        return staff
                ? Map.of("agency", agency, "name", "权限表新人", "roles", roles)
                : Map.of("agency", agency, "name", "权限表新系统", "roles", roles, "withSecret", true);
    }

    /** The example key of RFC 7517, appendix A.1. */
    private static final Map<String, String> KEY = Map.of(
            "kty", "EC",
            "crv", "P-256",
            "kid", "k1",
            "x", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
            "y", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM");

    // inbox and the rest

    private Probe inbox(Operation operation, String province, Aim aim) {
        var message = subjects.messages.get(province);
        var path = operation.path().replace("{id}", id(message, aim));
        return switch (operation.name()) {
            case "GET /api/inbox" -> new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", message);
            case "POST /api/inbox/{id}/read" -> new Probe(Ask.json("POST", path, Map.of()), Kind.ONE, "200", message);
            case "POST /api/inbox/read-all" ->
                new Probe(Ask.json("POST", path, Map.of("upTo", id(message, aim))), Kind.ONE, "200", "");
            default -> new Probe(Ask.get(path), Kind.OWN, "200", "");
        };
    }

    // audit and exchange

    private Probe aboutAudit(Operation operation, String province, Aim aim) {
        var verification = subjects.findings.get(province).verification();
        var path = operation.path().replace("{id}", id(verification, aim));
        return switch (operation.name()) {
            case "POST /api/audit/verifications" -> new Probe(Ask.json("POST", path, Map.of()), Kind.OWN, "202", "");
            case "GET /api/audit/verifications" ->
                new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", verification);
            default -> new Probe(Ask.get(path), Kind.ONE, "200", verification);
        };
    }

    private Probe aboutExchange(Operation operation, String province, Aim aim) {
        var findings = subjects.findings.get(province);
        var path = operation.path().replace("{province}", findings.peer());
        if (path.startsWith("/api/exchange/differences")) return aboutDifference(operation, findings.difference(), aim);
        return switch (operation.name()) {
            case "GET /api/exchange/log" ->
                new Probe(Ask.get(path + "?direction=OUT&peer=" + findings.peer()), Kind.OWN, "200", "");
            case "POST /api/exchange/held/{id}/replay", "POST /api/exchange/held/{id}/refusal" -> {
                var words = Map.of("chinese", "权限表", "english", "the table");
                var held = path.replace("{id}", UUID.randomUUID().toString());
                yield new Probe(Ask.json("POST", held, words), Kind.OWN, "404 EXCHANGE_NO_SUCH_MESSAGE", "");
            }
            case "POST /api/exchange/peers/{province}/comparison" ->
                new Probe(Ask.json("POST", path, Map.of()), Kind.OWN, "202", findings.peer());
            case "POST /api/exchange/peers/{province}/check" ->
                new Probe(Ask.json("POST", path, Map.of()), Kind.OWN, "200", "PINNED");
            case "GET /api/exchange/comparisons" ->
                new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", findings.comparison());
            case "GET /api/exchange/comparisons/{id}" ->
                new Probe(
                        Ask.get(path.replace("{id}", id(findings.comparison(), aim))),
                        Kind.ONE,
                        "200",
                        findings.comparison());
            default -> new Probe(bare(operation), Kind.OWN, "200", "");
        };
    }

    private Probe aboutDifference(Operation operation, String difference, Aim aim) {
        var path = operation.path().replace("{id}", id(difference, aim));
        return switch (operation.name()) {
            case "GET /api/exchange/differences" ->
                new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", difference);
            case "POST /api/exchange/differences/{id}/notes" ->
                new Probe(Ask.json("POST", path, Map.of("note", "权限表")), Kind.ONE, "201", difference);
            default -> new Probe(Ask.get(path), Kind.ONE, "200", difference);
        };
    }

    private Probe other(Operation operation, String province, Aim aim) {
        var county = province.equals("34") ? "341722" : "500235";
        var path = operation.path().replace("{item}", Cases.ITEM);
        return switch (operation.name()) {
            case "GET /api/guides/{item}", "GET /api/guides/{item}/versions" ->
                new Probe(Ask.get(path + "?division=" + county), Kind.OWN, "200", "");
            case "POST /api/guides" -> new Probe(Ask.json("POST", path, GUIDE), Kind.ONE, "400 GUIDE_INVALID", "");
            case "POST /api/cases" ->
                new Probe(
                        Ask.json("POST", path, Map.of("item", Cases.ITEM, "child", id(subjects.child.id(), aim))),
                        Kind.ONE,
                        "409 CASE_ALREADY_OPEN",
                        "");
            case "GET /api/cases" ->
                new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", cases("PRELIMINARY_REVIEW"));
            case "POST /api/bootstrap" -> new Probe(Ask.json("POST", path, BOOTSTRAP), Kind.OWN, "", "");
            default -> new Probe(bare(operation), Kind.OWN, "200", "");
        };
    }

    private String cases(String state) {
        return subjects.cases.get(state).id();
    }

    private static final Map<String, Object> GUIDE = Map.of(
            "item", Cases.ITEM,
            "division", "341722",
            "effectiveFrom", "2020-01-01",
            "source", "权限表",
            "changes",
                    List.of(Map.of(
                            "change", "ADD",
                            "code", "TABLE_OF_DUTIES",
                            "name", "权限表",
                            "nameEnglish", "table of duties",
                            "required", false)));

    private static final Map<String, Object> BOOTSTRAP = Map.of(
            "secret", "not the secret, and long enough for one",
            "agency", Map.of("name", "冒名机构"),
            "administrator", Map.of("name", "冒名管理员", "jwk", KEY));

    /** With anything in its place that a path or a query must hold, about nothing in particular. */
    static Ask bare(Operation operation) {
        var path = operation
                .path()
                .replace("{item}", Cases.ITEM)
                .replace("{division}", "341722")
                .replace("{name}", "cases")
                .replace("{province}", "50")
                .replace("{sha256}", "0".repeat(64))
                .replace("{piece}", "0")
                .replaceAll("\\{[^}]*}", new UUID(0, 7).toString());
        var query = switch (operation.name()) {
            case "GET /exchange/blocks", "GET /exchange/returned-blocks" -> "?after=0";
            case "GET /api/guides/{item}", "GET /api/guides/{item}/versions" -> "?division=341722";
            case "GET /api/exchange/log" -> "?peer=50&direction=OUT";
            case "GET /api/cases/{id}/evidence" -> "?purpose=CASE_HANDLING";
            case "GET /exchange/ledger/cases" -> "?id=" + new UUID(0, 7);
            case "POST /api/cases/{id}/materials" -> "?requirement=CHILD_IDENTITY&fileName=id.pdf";
            default -> "";
        };
        boolean bodied = !Set.of("GET", "DELETE").contains(operation.method());
        var ask = bodied
                ? Ask.json(operation.method(), path + query, Map.of("feed", "cases", "subject", "x"))
                : new Ask(operation.method(), path + query, Map.of(), null);
        return ask.seen(1);
    }
}
