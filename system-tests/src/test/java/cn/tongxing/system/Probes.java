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
    private static final String NOBODY = new UUID(0, 7).toString();
    private static final Map<String, Object> REASON = Map.of("reason", "权限表");
    private static final Map<String, Object> NAMED = Map.of("name", "样例小童", "state", "PRELIMINARY_REVIEW");
    private static final Map<String, Object> AGREED = Map.of("revision", 1, "outcome", "AGREED");
    private static final Map<String, Object> CONFERENCE_MINUTES = Map.of(
            "heldOn",
            "2026-01-01",
            "participants",
            List.of(participant("RESIDENCE"), participant("HOUSEHOLD")),
            "needs",
            List.of("照料"),
            "measures",
            List.of(Map.of("what", "走访", "side", "HOUSEHOLD", "agency", "县民政局", "until", "2026-12-31")));

    private final Subjects subjects;

    Probes(Subjects subjects) {
        this.subjects = subjects;
    }

    /** Of a version that fits on both sides; the same request for every caller. */
    Probe of(Operation operation, String province, Aim aim) {
        var path = operation.path();
        if (path.startsWith("/api/cases/counts")) return new Probe(Ask.get(path), Kind.OWN, "200", "");
        if (path.equals("/api/cases/searches"))
            return new Probe(
                    Ask.json("POST", path + "?limit=100", NAMED), Kind.LIST, "200", cases("PRELIMINARY_REVIEW"));
        if (path.startsWith("/api/cases/")) return aboutCase(operation, province, aim);
        if (path.startsWith("/api/children")) return aboutChild(operation, aim);
        if (path.startsWith("/public/releases"))
            return path.endsWith("{id}")
                    ? new Probe(bare(operation), Kind.OWN, "404 NOT_FOUND", "")
                    : new Probe(Ask.get(path), Kind.OWN, "200", "");
        if (path.startsWith("/public/declarations")) return publicDeclarations(operation);
        if (path.startsWith("/api/agencies")) return aboutAgency(operation, aim);
        if (path.startsWith("/api/staff") || path.startsWith("/api/clients")) return aboutPeople(operation, aim);
        if (path.startsWith("/api/webhooks")) return webhooks(operation);
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
        boolean shared = operation.path().contains("/conferences");
        var state = shared
                ? "PRELIMINARY_REVIEW"
                : switch (operation.method() + " " + last) {
                    case "DELETE {id}",
                            "PUT application",
                            "POST materials",
                            "DELETE {materialId}",
                            "POST incomplete-notice",
                            "POST acceptance",
                            "POST form-refusal" -> "DRAFT";
                    case "POST push" -> "ACCEPTED";
                    case "POST answer" -> "ASKED";
                    case "POST supplement-answers", "POST supplement-extensions" -> "SUPPLEMENT";
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
                .replace("{conference}", UUID.randomUUID().toString())
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
                : Ask.json(
                        operation.method(),
                        path,
                        path.contains("/conferences/") && last.equals("answer") ? AGREED : caseBody(last, theCase));
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
            case "paper-answer" -> Cases.paperAnswer(theCase.it());
            case "withdrawal" -> REASON;
            case "supplement-extensions" -> Map.of("until", "2026-12-31", "reason", "权限表");
            case "corrections" ->
                Map.of("changes", List.of(Map.of("field", "/statement", "value", "更正")), "reason", "权限表");
            case "ending" -> Map.of("cause", "CHILD_DIED", "on", "2026-01-01", "reason", "权限表");
            case "conferences" ->
                Map.of(
                        "reason",
                        "权限表",
                        "how",
                        "PHONE",
                        "invited",
                        List.of(Map.of("side", "RESIDENCE", "agency", "县教育局")));
            case "minutes" -> CONFERENCE_MINUTES;
            case "answer" -> Map.of("outcome", "REFUSED", "reason", "权限表");
            default -> Map.of();
        };
    }

    private static Map<String, String> participant(String side) {
        return Map.of("side", side, "agency", "县民政局", "name", "样例干部", "duty", "经办");
    }

    // children

    /** A list with another header is refused wherever it reaches those who read lists. */
    private Probe aboutImports(Operation operation, Aim aim) {
        var path = operation.path().replace("{id}", id(subjects.matters.list(), aim));
        if (operation.name().equals("POST /api/children/imports"))
            return new Probe(Subjects.list(path, "没有这些列"), Kind.OWN, "400 SHEET_HEADER_WRONG", "");
        if (path.contains("/template.")) return new Probe(Ask.get(path), Kind.OWN, "200", "");
        if (path.endsWith("/imports"))
            return new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", subjects.matters.list());
        if (path.endsWith("/cancellation"))
            return new Probe(Ask.json("POST", path, Map.of()), Kind.ONE, "200", subjects.matters.list());
        return new Probe(Ask.get(path), Kind.ONE, "200", "");
    }

    /** The table's child is no lead. */
    private Probe aboutLeads(Operation operation, Aim aim) {
        var path = operation.path().replace("{child}", id(subjects.child.id(), aim));
        return operation.method().equals("GET")
                ? new Probe(Ask.get(path), Kind.OWN, "200", "")
                : new Probe(
                        Ask.json("POST", path, Map.of("outcome", "NOT_CONFIRMED"))
                                .seen(PASSED),
                        Kind.ONE,
                        "404 NOT_FOUND",
                        "");
    }

    private Probe aboutLists(Operation operation, Aim aim) {
        var difference = subjects.matters.difference();
        var path = operation
                .path()
                .replace("{kind}", "EDUCATION")
                .replace(
                        "{id}",
                        id(
                                operation.path().contains("/comparison-items/")
                                        ? difference
                                        : subjects.matters.delivered(),
                                aim));
        return switch (operation.name()) {
            case "POST /api/children/lists" -> new Probe(Subjects.delivery(""), Kind.OWN, "400 SHEET_EMPTY", "");
            case "GET /api/children/lists" ->
                new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", subjects.matters.delivered());
            case "GET /api/children/lists/{id}" -> new Probe(Ask.get(path), Kind.ONE, "200", "");
            case "GET /api/children/lists/{id}/items" ->
                new Probe(Ask.get(path + "?kind=CANDIDATE&limit=100"), Kind.LIST, "200", difference);
            case "GET /api/children/comparison-items" ->
                new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", difference);
            case "GET /api/children/comparison-items/{id}" -> new Probe(Ask.get(path), Kind.ONE, "200", difference);
            case "POST /api/children/comparison-items/{id}/settlement" ->
                changed(Ask.json("POST", path, Map.of("outcome", "LIST_WRONG")));
            default -> new Probe(Ask.get(path), Kind.OWN, "200", "");
        };
    }

    private Probe aboutChild(Operation operation, Aim aim) {
        if (operation.path().startsWith("/api/children/rules")) return aboutRules(operation);
        if (operation.path().contains("/commissions")) return aboutCommissions(operation, aim);
        if (operation.path().startsWith("/api/children/surveys")) return aboutSurveys(operation, aim);
        if (operation.path().startsWith("/api/children/exports")) return aboutExports(operation, aim);
        if (operation.path().endsWith("/export.csv") || operation.path().endsWith("/national-system.csv"))
            return new Probe(Ask.get(operation.path() + "?export=" + NOBODY), Kind.OWN, "404 NOT_FOUND", "");
        if (operation.path().startsWith("/api/children/releases")) return aboutReleases(operation, aim);
        if (operation.path().startsWith("/api/children/sharing")) return aboutSharing(operation, aim);
        if (operation.path().startsWith("/api/children/imports")) return aboutImports(operation, aim);
        if (operation.path().startsWith("/api/children/leads")) return aboutLeads(operation, aim);
        if (operation.path().startsWith("/api/children/lists")) return aboutLists(operation, aim);
        if (operation.path().startsWith("/api/children/comparison-items")) return aboutLists(operation, aim);
        if (operation.path().startsWith("/api/children/declarations")) return aboutDeclarations(operation, aim);
        if (operation.path().startsWith("/api/children/returns")) return aboutReturns(operation);
        if (operation.path().startsWith("/api/children/family-requests")) return aboutFamilies(operation);
        if (operation.path().startsWith("/api/children/queries")) return aboutQueries(operation);
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
            case "POST /api/children/{id}/facts" ->
                new Probe(Ask.json("POST", path, Subjects.factOfTomorrow()), Kind.ONE, "400 FACT_INVALID", "");
            case "POST /api/children/{id}/facts/sensitive-looks" ->
                new Probe(
                        Ask.json("POST", path, Map.of("kind", "FATHER_SITUATION", "purpose", "EMERGENCY")),
                        Kind.ONE,
                        "200",
                        "");
            case "GET /api/children/facts/disagreements", "GET /api/children/facts/dropouts" ->
                new Probe(Ask.get(path), Kind.OWN, "200", "");
            case "GET /api/children/notices/received" -> new Probe(Ask.get(path), Kind.OWN, "200", "");
            // the child's own id is no notice's
            case "POST /api/children/notices/received/{id}/settlement" ->
                new Probe(
                        Ask.json("POST", path, Map.of("settlement", "CONTACTED"))
                                .seen(PASSED),
                        Kind.OWN,
                        "404 NOT_FOUND",
                        "");
            case "GET /api/children/statistics" -> new Probe(Ask.get(path), Kind.OWN, "200", "");
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
            case "POST /api/children/searches/elsewhere" ->
                new Probe(
                        Ask.json(
                                "POST",
                                path,
                                Map.of(
                                        "purpose", "EMERGENCY",
                                        "citizenId", child.citizenId(),
                                        "guardianPhone", "13800000001")),
                        Kind.ONE,
                        "200",
                        "");
            case "GET /api/children/likenesses/{id}" -> new Probe(Ask.get(path), Kind.ONE, "404 NOT_FOUND", "");
            case "POST /api/children/likenesses/{id}/verdict" ->
                new Probe(
                        Ask.json("POST", path, Map.of("verdict", "LATER", "note", "权限表"))
                                .seen(PASSED),
                        Kind.ONE,
                        "404 NOT_FOUND",
                        "");
            case "POST /api/children/{id}/merging" ->
                changed(Ask.json(
                        "POST",
                        path,
                        Map.of("other", java.util.UUID.randomUUID().toString(), "otherVersion", 1, "why", "权限表")));
            case "POST /api/children/{id}/unmerging" -> changed(Ask.json("POST", path, Map.of("why", "权限表")));
            // it lives with its grandfather, and with whom it moved is not on record
            case "GET /api/children/standings" ->
                new Probe(Ask.get(path + "?verdict=UNDECIDED&limit=100"), Kind.LIST, "200", child.id());
            case "PUT /api/children/{id}/move" ->
                changed(Ask.json("PUT", path, Map.of("why", "权限表", "move", Map.of("movedWith", "ONE_PARENT"))));
            case "PUT /api/children/{id}" ->
                changed(Ask.json(
                        "PUT", path, Map.of("why", "权限表", "child", childBody(child.citizenId(), "341722102202"))));
            case "PATCH /api/children/{id}" ->
                changed(Ask.json("PATCH", path, Map.of("why", "权限表", "changes", Map.of("ethnicity", "01"))));
            case "POST /api/children/{id}/closure" ->
                changed(Ask.json("POST", path, Map.of("reason", "OTHER", "on", today(), "note", "权限表")));
            // held and asked about, the record stays as it is
            case "POST /api/children/{id}/retention/holds" ->
                new Probe(Ask.json("POST", path, Map.of("ground", "OTHER", "why", "权限表")), Kind.ONE, "201", "");
            case "POST /api/children/{id}/retention/holds/{hold}/lifting" ->
                new Probe(
                        Ask.json(
                                        "POST",
                                        path.replace("{hold}", UUID.randomUUID().toString()),
                                        Map.of("why", "权限表"))
                                .seen(PASSED),
                        Kind.ONE,
                        "404 NOT_FOUND",
                        "");
            // a guardian that it does not have: nobody is asked
            case "POST /api/children/{id}/queries" ->
                new Probe(
                        Ask.json("POST", path, Map.of("topic", "DEPORTED", "guardian", NOBODY, "why", "权限表")),
                        Kind.ONE,
                        "400 QUERY_INVALID",
                        "");
            case "POST /api/children/{id}/family-requests" ->
                new Probe(Ask.json("POST", path, familyRequest()), Kind.ONE, "201", "");
            case "POST /api/children/{id}/disclosures" ->
                new Probe(Ask.json("POST", path, Map.of("purpose", "CROSS_PROVINCE_CASE")), Kind.ONE, "200", "");
            default -> new Probe(Ask.get(path), Kind.ONE, "200", "");
        };
    }

    private static Map<String, Object> familyRequest() {
        return Map.of(
                "kind",
                "SEE",
                "asked",
                Map.of("by", "样例祖父", "relation", "61", "identityCheck", "KNOWN_IN_PERSON", "text", "权限表"));
    }

    /** Nothing is answered: whoever comes through learns that there is no such request. */
    private static Probe aboutFamilies(Operation operation) {
        var path = operation.path().replace("{id}", UUID.randomUUID().toString());
        return switch (operation.name()) {
            case "GET /api/children/family-requests" -> new Probe(Ask.get(path), Kind.OWN, "200", "");
            case "GET /api/children/family-requests/{id}" -> new Probe(Ask.get(path), Kind.OWN, "404 NOT_FOUND", "");
            case "POST /api/children/family-requests/{id}/copy" ->
                new Probe(Ask.json("POST", path, Map.of()), Kind.OWN, "404 NOT_FOUND", "");
            default ->
                new Probe(
                        Ask.json("POST", path, Map.of("answer", "REFUSED", "reasons", "权限表"))
                                .seen(PASSED),
                        Kind.OWN,
                        "404 NOT_FOUND",
                        "");
        };
    }

    /** Nothing is asked of anybody: whoever comes through sees an empty list, or learns that there is no such query. */
    private static Probe aboutQueries(Operation operation) {
        var path = operation.path().replace("{id}", NOBODY);
        return switch (operation.name()) {
            case "POST /api/children/queries/{id}/answer" ->
                new Probe(
                        Ask.json("POST", path, Map.of("answer", "CANNOT_SAY", "reason", "权限表"))
                                .seen(PASSED),
                        Kind.OWN,
                        "404 NOT_FOUND",
                        "");
            case "POST /api/children/queries/{id}/withdrawal" ->
                new Probe(Ask.json("POST", path, Map.of("why", "权限表")).seen(PASSED), Kind.OWN, "404 NOT_FOUND", "");
            default -> new Probe(Ask.get(path), Kind.OWN, "200", "");
        };
    }

    /** The county's round is looked at; changes are asked of one that does not exist, so that the round stays as it is. */
    /** 石台县's plan lets nobody be commissioned: what there is to see is an empty list. */
    private Probe aboutCommissions(Operation operation, Aim aim) {
        var path = operation.path().replace("{division}", "341722102202").replace("{commission}", NOBODY);
        return switch (operation.name()) {
            case "GET /api/children/surveys/{id}/commissions" ->
                new Probe(Ask.get(path.replace("{id}", id(subjects.matters.survey(), aim))), Kind.ONE, "200", "");
            case "GET /api/children/commissions" -> new Probe(Ask.get(path), Kind.OWN, "200", "");
            case "POST /api/children/surveys/{id}/commissions" ->
                new Probe(
                        Ask.json(
                                "POST",
                                path.replace("{id}", NOBODY),
                                Map.of(
                                        "agency",
                                        NOBODY,
                                        "agencyName",
                                        "权限表",
                                        "villages",
                                        List.of("341722102202"),
                                        "from",
                                        "2026-01-01",
                                        "until",
                                        "2026-01-01",
                                        "basis",
                                        "权限表")),
                        Kind.OWN,
                        "404 NOT_FOUND",
                        "");
            case "POST /api/children/commissions/{id}/units/{division}/visits" ->
                new Probe(
                        Ask.json(
                                "POST",
                                path.replace("{id}", NOBODY),
                                Map.of("child", subjects.child.id(), "outcome", "CONFIRMED")),
                        Kind.OWN,
                        "404 NOT_FOUND",
                        "");
            case "POST /api/children/surveys/{id}/commissions/{commission}/revocation" ->
                missing(Ask.json("POST", path.replace("{id}", NOBODY), Map.of("why", "权限表")));
            case "POST /api/children/commissions/{id}/units/{division}/delivery" ->
                missing(Ask.json("POST", path.replace("{id}", NOBODY), Map.of()));
            default -> new Probe(Ask.get(path.replace("{id}", NOBODY)), Kind.OWN, "404 NOT_FOUND", "");
        };
    }

    private Probe aboutSurveys(Operation operation, Aim aim) {
        boolean look = operation.method().equals("GET");
        var path = operation
                .path()
                .replace(
                        "{id}",
                        look
                                ? id(subjects.matters.survey(), aim)
                                : UUID.randomUUID().toString())
                .replace("{division}", "341722102202")
                .replace("{position}", "1");
        return switch (operation.name()) {
            case "GET /api/children/surveys" ->
                new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", subjects.matters.survey());
            case "GET /api/children/surveys/late-units" -> new Probe(Ask.get(path), Kind.OWN, "200", "");
            case "POST /api/children/surveys" ->
                new Probe(
                        Ask.json("POST", path, Map.of("kind", "FIRST", "title", "权限表", "beginsOn", "2020-01-01")),
                        Kind.OWN,
                        "400 SURVEY_DATES_INVALID",
                        "");
            case "POST /api/children/surveys/{id}/visits" ->
                new Probe(
                        Ask.json("POST", path, Map.of("child", subjects.child.id(), "outcome", "CONFIRMED")),
                        Kind.OWN,
                        "404 NOT_FOUND",
                        "");
            case "POST /api/children/surveys/{id}/units/{division}/confirmation" ->
                new Probe(
                        Ask.json("POST", path, Map.of("verdict", "CONFIRMED")).seen(PASSED),
                        Kind.OWN,
                        "404 NOT_FOUND",
                        "");
            default ->
                look
                        ? new Probe(Ask.get(path), Kind.ONE, "200", "")
                        : new Probe(Ask.json("POST", path, Map.of()).seen(PASSED), Kind.OWN, "404 NOT_FOUND", "");
        };
    }

    /** The grant that is read by stays as it is: nothing is proposed that could be approved, and none is settled. */
    private Probe aboutSharing(Operation operation, Aim aim) {
        boolean look = operation.method().equals("GET");
        var path = operation
                .path()
                .replace(
                        "{id}",
                        look
                                ? id(subjects.matters.grant(), aim)
                                : UUID.randomUUID().toString());
        return switch (operation.name()) {
            case "GET /api/children/sharing/grants", "GET /api/children/sharing/granted" ->
                new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", subjects.matters.grant());
            case "POST /api/children/sharing/grants" ->
                new Probe(
                        Ask.json("POST", path, Subjects.proposal("PLATFORM")),
                        Kind.OWN,
                        "400 SHARING_GRANT_INVALID",
                        "");
            case "POST /api/children/sharing/requests" ->
                new Probe(Ask.json("POST", path, Subjects.request()), Kind.OWN, "400 SHARING_GRANT_INVALID", "");
            case "GET /api/children/sharing/catalogue" -> new Probe(Ask.get(path), Kind.OWN, "200", "");
            case "POST /api/children/sharing/grants/{id}/decision" ->
                new Probe(
                        Ask.json("POST", path, Map.of("decision", "APPROVED")).seen(PASSED),
                        Kind.OWN,
                        "404 NOT_FOUND",
                        "");
            case "POST /api/children/sharing/grants/{id}/revocation" ->
                new Probe(Ask.json("POST", path, Map.of("note", "权限表")).seen(PASSED), Kind.OWN, "404 NOT_FOUND", "");
            default -> new Probe(Ask.get(path), Kind.ONE, "200", "");
        };
    }

    /** The release waits as it is: whoever changes one is asked about none. */
    private Probe aboutReleases(Operation operation, Aim aim) {
        var path = operation.path().replace("{id}", id(subjects.matters.release(), aim));
        var none = operation.path().replace("{id}", NOBODY);
        return switch (operation.name()) {
            case "POST /api/children/releases" ->
                new Probe(Ask.json("POST", path, Subjects.release("341799")), Kind.OWN, "400 RELEASE_INVALID", "");
            case "GET /api/children/releases" ->
                new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", subjects.matters.release());
            case "GET /api/children/releases/{id}" -> new Probe(Ask.get(path), Kind.ONE, "200", "");
            case "POST /api/children/releases/{id}/opinions" ->
                missing(Ask.json("POST", none, Map.of("topic", "TOTALS", "said", "AGREES")));
            case "POST /api/children/releases/{id}/decision" ->
                missing(Ask.json("POST", none, Map.of("decision", "APPROVED")));
            default -> missing(Ask.json("POST", none, Map.of("reason", "权限表")));
        };
    }

    private Probe aboutExports(Operation operation, Aim aim) {
        var path = operation.path().replace("{id}", id(subjects.matters.export(), aim));
        return switch (operation.name()) {
            case "POST /api/children/exports" ->
                new Probe(
                        Ask.json(
                                "POST",
                                path,
                                Map.of("form", "IMPORT_TEMPLATE", "division", "341799", "purpose", "权限表")),
                        Kind.OWN,
                        "400 EXPORT_INVALID",
                        "");
            case "GET /api/children/exports" ->
                new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", subjects.matters.export());
            case "GET /api/children/exports/{id}" -> new Probe(Ask.get(path), Kind.ONE, "200", "");
            default ->
                missing(Ask.json("POST", operation.path().replace("{id}", NOBODY), Map.of("decision", "RELEASED")));
        };
    }

    private static Probe missing(Ask ask) {
        return new Probe(ask.seen(PASSED), Kind.OWN, "404 NOT_FOUND", "");
    }

    /** The declaration waits as it is: nobody takes it in a version that has passed. */
    private Probe aboutDeclarations(Operation operation, Aim aim) {
        var path = operation
                .path()
                .replace("{id}", id(subjects.matters.declaration(), aim))
                .replace("{township}", aim == Aim.MISSING ? "341722999" : Subjects.DECLARED_AT);
        return switch (operation.name()) {
            case "GET /api/children/declarations" ->
                new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", subjects.matters.declaration());
            case "GET /api/children/declarations/points" ->
                new Probe(Ask.get(path + "?limit=100"), Kind.LIST, "200", Subjects.DECLARED_AT);
            case "PUT /api/children/declarations/points/{township}" ->
                changed(Ask.json("PUT", path, Subjects.contactPoint()));
            case "POST /api/children/declarations/{id}/settlement" ->
                changed(Ask.json("POST", path, Map.of("outcome", "SPAM")));
            case "POST /api/children/declarations/{id}/taking" -> changed(Ask.json("POST", path, Map.of()));
            default -> new Probe(Ask.get(path), Kind.ONE, "200", "");
        };
    }

    /** Nothing is declared: the puzzle is not ours. */
    private static Probe publicDeclarations(Operation operation) {
        var path = operation.path().replace("{township}", Subjects.DECLARED_AT);
        var unknown = Map.of("receipt", "20200101-00000000", "code", "0000000000000000");
        return switch (operation.name()) {
            case "GET /public/declarations/points" ->
                new Probe(Ask.get(path + "?division=341722"), Kind.OWN, "200", Subjects.DECLARED_AT);
            case "POST /public/declarations/points/{township}/declarations" ->
                new Probe(
                        Ask.json(
                                "POST",
                                path,
                                Subjects.declaration("0000000000000000", Map.of("challenge", "x", "solution", "x"))),
                        Kind.OWN,
                        "400 DECLARATION_PUZZLE_INVALID",
                        "");
            case "POST /public/declarations/status", "POST /public/declarations/withdrawal" ->
                new Probe(Ask.json("POST", path, unknown), Kind.OWN, "404 DECLARATION_NOT_FOUND", "");
            default -> new Probe(Ask.get(path), Kind.OWN, "200", Subjects.DECLARED_AT);
        };
    }

    /** No case is opened: whoever comes through learns that there is none. */
    private static Probe aboutReturns(Operation operation) {
        var path = operation.path().replace("{id}", UUID.randomUUID().toString());
        var nobody = UUID.randomUUID().toString();
        return switch (operation.name()) {
            case "GET /api/children/returns" -> new Probe(Ask.get(path), Kind.OWN, "200", "");
            case "GET /api/children/returns/{id}" -> new Probe(Ask.get(path), Kind.OWN, "404 NOT_FOUND", "");
            case "POST /api/children/returns" ->
                new Probe(Ask.json("POST", path, Map.of("child", nobody, "why", "权限表")), Kind.OWN, "404 NOT_FOUND", "");
            case "POST /api/children/returns/{id}/steps" ->
                new Probe(
                        Ask.json("POST", path, Map.of("kind", "VISIT", "on", today(), "result", "权限表")),
                        Kind.OWN,
                        "404 NOT_FOUND",
                        "");
            default ->
                new Probe(
                        Ask.json("POST", path, Map.of("outcome", "RETURNED", "on", today(), "reason", "权限表"))
                                .seen(PASSED),
                        Kind.OWN,
                        "404 NOT_FOUND",
                        "");
        };
    }

    /** No edition is loaded: one would change the records of the table. What reaches the rules is refused by them. */
    private static Probe aboutRules(Operation operation) {
        var path = operation
                .path()
                .replace("{key}", "definition.months")
                .replace("{id}", UUID.randomUUID().toString());
        return switch (operation.name()) {
            case "GET /api/children/rules",
                    "GET /api/children/rules/settings/{key}",
                    "GET /api/children/rules/editions" -> new Probe(Ask.get(path), Kind.OWN, "200", "");
            case "GET /api/children/rules/editions/{id}" -> new Probe(Ask.get(path), Kind.OWN, "404 NOT_FOUND", "");
            case "POST /api/children/rules/editions" ->
                new Probe(
                        Ask.json("POST", path, Map.of("why", "权限表", "edition", editionOfYesterday())),
                        Kind.OWN,
                        "400 RULE_EDITION_IN_THE_PAST",
                        "");
            default -> new Probe(Ask.json("POST", path, Map.of()).seen(PASSED), Kind.OWN, "404 NOT_FOUND", "");
        };
    }

    private static Map<String, Object> editionOfYesterday() {
        return Map.of(
                "region",
                "341722",
                "effectiveOn",
                "2025-01-01",
                "plan",
                Map.of("title", "样例方案"),
                "settings",
                Map.of("definition.months", Map.of("value", 6, "article", "一")));
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
            case "GET /coverage" -> new Probe(Ask.get(path + "?agency=" + office.agency()), Kind.OWN, "200", "");
            case "GET /{id}/qualifications" -> new Probe(Ask.get(path), Kind.ONE, "200", "");
            case "POST /{id}/qualifications" -> new Probe(Ask.json("POST", path, TRAINED), Kind.ONE, "201", "");
            case "POST /{id}/invitation" ->
                new Probe(Ask.json("POST", path, Map.of("signInName", "table-of-duties")), Kind.ONE, "201", "");
            case "POST /{id}/keys" -> changed(Ask.json("POST", path, Map.of("jwk", KEY)));
            default -> changed(Ask.json("POST", path, REASON));
        };
    }

    private static final Map<String, Object> TRAINED =
            Map.of("kind", "TRAINING", "passed", true, "heldOn", "2026-01-05", "checkedBy", "权限表");

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
            case "GET /api/inbox" ->
                new Probe(Ask.get(path + "?limit=100&arrivedFrom=2000-01-01"), Kind.LIST, "200", message);
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
            case "POST /api/exchange/division-changes/checks" ->
                new Probe(
                        Ask.json("POST", path, divisionChanges("110101001", "110101002")),
                        Kind.OWN,
                        "400 DIVISION_CHANGES_INVALID",
                        "");
            case "POST /api/exchange/division-changes" ->
                new Probe(
                        Ask.json("POST", path, divisionChanges("110101001", "110101002")),
                        Kind.OWN,
                        "400 DIVISION_CHANGES_INVALID",
                        "");
            case "POST /api/exchange/division-changes/{id}/application" ->
                new Probe(
                        Ask.json("POST", path.replace("{id}", UUID.randomUUID().toString()), Map.of()),
                        Kind.OWN,
                        "404 DIVISION_CHANGES_UNKNOWN",
                        "");
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

    /** Of another province: whoever may load changes is told that these are not its. */
    private static Map<String, Object> divisionChanges(String from, String to) {
        return Map.of(
                "source",
                "权限表",
                "effectiveOn",
                "2026-01-01",
                "changes",
                List.of(Map.of("kind", "MERGED", "from", from, "to", to)));
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

    /** Everybody's are their own: nobody has any here, and an address that points inward is not taken. */
    private static Probe webhooks(Operation operation) {
        return switch (operation.name()) {
            case "GET /api/webhooks" -> new Probe(bare(operation), Kind.OWN, "200", "");
            case "POST /api/webhooks" ->
                new Probe(
                        Ask.json("POST", operation.path(), Map.of("address", "https://127.0.0.1/")),
                        Kind.OWN,
                        "422 WEBHOOK_ADDRESS_REFUSED",
                        "");
            case "POST /api/webhooks/{id}/secret" ->
                new Probe(
                        Ask.json("POST", bare(operation).path(), Map.of("leaked", false))
                                .seen(PASSED),
                        Kind.OWN,
                        "404 NOT_FOUND",
                        "");
            default -> new Probe(bare(operation), Kind.OWN, "404 NOT_FOUND", "");
        };
    }

    private Probe other(Operation operation, String province, Aim aim) {
        var county = province.equals("34") ? "341722" : "500235";
        var path = operation.path().replace("{item}", Cases.ITEM);
        return switch (operation.name()) {
            case "GET /api/guides/{item}", "GET /api/guides/{item}/versions" ->
                new Probe(Ask.get(path + "?division=" + county), Kind.OWN, "200", "");
            case "POST /api/guides" -> new Probe(Ask.json("POST", path, GUIDE), Kind.ONE, "400 GUIDE_INVALID", "");
            case "GET /public/checklists" -> new Probe(Ask.get(path), Kind.OWN, "200", "");
            case "GET /public/checklists/{division}" ->
                new Probe(Ask.get("/public/checklists/341722"), Kind.OWN, "200", "341722");
            case "GET /public/checklists/{region}/versions/{version}" ->
                new Probe(Ask.get("/public/checklists/341722/versions/1"), Kind.OWN, "200", "341722");
            case "GET /api/checklists/{region}/versions" ->
                new Probe(Ask.get("/api/checklists/" + county + "/versions"), Kind.OWN, "200", "");
            case "POST /api/checklists/{region}/checks" ->
                new Probe(checklist("/api/checklists/341722/checks"), Kind.ONE, "200", "");
            case "POST /api/checklists/{region}/versions" ->
                new Probe(checklist("/api/checklists/341722/versions"), Kind.ONE, "400 CHECKLIST_INVALID", "");
            case "POST /api/checklists/{region}/versions/{version}/filing" ->
                new Probe(
                        Ask.json(
                                "POST",
                                "/api/checklists/341722/versions/1/filing",
                                Map.of("filedOn", "2025-02-20", "receipt", "权限表")),
                        Kind.ONE,
                        "422 NO_FILING_RULE",
                        "");
            case "POST /api/cases" ->
                new Probe(
                        Ask.json("POST", path, Map.of("item", Cases.ITEM, "child", id(subjects.child.id(), aim))),
                        Kind.ONE,
                        "409 CASE_ALREADY_OPEN",
                        "");
            case "GET /api/cases" ->
                new Probe(
                        Ask.get(path + "?limit=100&openedFrom=2000-01-01"),
                        Kind.LIST,
                        "200",
                        cases("PRELIMINARY_REVIEW"));
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

    /** A file that nobody may publish: whoever may, is told what is wrong with it. */
    private static Ask checklist(String path) {
        return new Ask(
                "POST",
                path + "?title=table&source=table&issuedOn=2025-02-17&effectiveFrom=2025-02-17",
                Map.of("Content-Type", "text/csv"),
                "no,list\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

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
                .replace("{region}", "341722")
                .replace("{township}", Subjects.DECLARED_AT)
                .replace("{version}", "1")
                .replace("{name}", "cases")
                .replace("{province}", "50")
                .replace("{sha256}", "0".repeat(64))
                .replace("{piece}", "0")
                .replace("{position}", "1")
                .replaceAll("\\{[^}]*}", NOBODY);
        var query = switch (operation.name()) {
            case "GET /exchange/blocks", "GET /exchange/returned-blocks" -> "?after=0";
            case "GET /api/guides/{item}", "GET /api/guides/{item}/versions" -> "?division=341722";
            case "GET /api/children/standings" -> "?verdict=MIGRANT";
            case "GET /api/exchange/log" -> "?peer=50&direction=OUT";
            case "GET /api/cases/{id}/evidence" -> "?purpose=CASE_HANDLING";
            case "GET /exchange/ledger/cases" -> "?id=" + NOBODY;
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
