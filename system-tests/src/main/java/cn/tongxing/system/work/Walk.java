package cn.tongxing.system.work;

import cn.tongxing.launcher.client.Answer;
import cn.tongxing.launcher.client.Call;
import cn.tongxing.system.Cases;
import cn.tongxing.system.Desk;
import cn.tongxing.system.Pair;
import cn.tongxing.system.Persons;
import cn.tongxing.system.Persons.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One case from the village to its end, as its plan says: each step at the desk whose turn it is, when it is. */
final class Walk {
    /** Refusals that pass: somebody else's receipt raised the version, papers are still on their way. */
    private static final Set<String> COME_AGAIN = Set.of("VERSION_PASSED", "CASE_MATERIALS_NOT_VERIFIED");

    private static final Map<String, String> WITHDRAWAL = Map.of("reason", "随父母返乡");
    private static final Map<String, String> DEATH =
            Map.of("cause", "CHILD_DIED", "on", "2026-01-01", "reason", "派出所户籍信息");

    private static final Map<String, Object> CORRECTION =
            Map.of("changes", List.of(Map.of("field", "/applicant/phone", "value", "13800000002")), "reason", "录入有误");

    private static final int BEFORE_COMING_AGAIN_MILLIS = 400;
    private static final int LONGEST_BEFORE_COMING_AGAIN_MILLIS = 4000;

    private final Plan plan;
    private final Clerk clerk;
    private final WorkLists lists;
    private final Desk residence;
    private final Desk township;
    private final Desk federation;
    private final Desk county;
    private final Person child = Persons.child();
    private final Map<String, Long> reached = new HashMap<>();
    private UUID id = new UUID(0, 0);
    private long version;
    private String state = "";
    private List<String> missing = List.of();

    Walk(Plan plan, Pair pair, Clerk clerk, WorkLists lists) {
        this.plan = plan;
        this.clerk = clerk;
        this.lists = lists;
        this.residence = plan.route().residence().townshipDesk(pair);
        this.township = plan.route().household().townshipDesk(pair);
        this.federation = plan.route().household().federationDesk(pair);
        this.county = plan.route().household().countyDesk(pair);
    }

    /** The state in which it ended. */
    String toItsEnd() {
        draft();
        switch (plan.story()) {
            case GRANTED -> grantedAfterPush();
            case SUPPLEMENT_AT_TOWNSHIP -> {
                push();
                supplement(township, "PRELIMINARY_REVIEW");
                review();
                decideAndGrant();
            }
            case SUPPLEMENT_AT_COUNTY -> {
                push();
                review();
                supplement(county, "COUNTY_DECISION");
                decideAndGrant();
            }
            case NOT_APPROVED -> {
                push();
                review();
                turn(county, "COUNTY_DECISION", "decision", refusal());
                turn(residence, "DECIDED", "informing", Map.of("how", "PHONE"));
            }
            case WITHDRAWN_BEFORE_PUSH -> {
                acceptance();
                here("withdrawal", Map.of("reason", "申请人改变主意"));
            }
            case WITHDRAWN_WHILE_POSTED -> {
                acceptance();
                here("push", Map.of());
                here("withdrawal", Map.of("reason", "申请人改变主意"));
            }
            case WITHDRAWN_IN_SUPPLEMENT -> {
                push();
                askForSupplement(township, "PRELIMINARY_REVIEW");
                turn(residence, "SUPPLEMENT", "withdrawal", Map.of("reason", "材料无法补齐"));
            }
            case WITHDRAWAL_GRANTED -> {
                push();
                askedFor("withdrawal", WITHDRAWAL, "GRANTED");
            }
            case WITHDRAWAL_REFUSED -> {
                push();
                askedFor("withdrawal", WITHDRAWAL, "REFUSED");
                review();
                decideAndGrant();
            }
            case ENDING_AGREED -> {
                push();
                askedFor("ending", DEATH, "GRANTED");
            }
            case CORRECTION_AGREED -> {
                push();
                askedFor("corrections", CORRECTION, "GRANTED");
                review();
                decideAndGrant();
            }
            case CONFERENCE_AGREED -> {
                push();
                conference();
                review();
                decideAndGrant();
            }
            case MORE_TIME -> {
                push();
                askForSupplement(township, "PRELIMINARY_REVIEW");
                moreTime();
                answerSupplement();
                review();
                decideAndGrant();
            }
            case INCOMPLETE_FIRST -> {
                here("incomplete-notice", Map.of("missing", notice(), "how", "IN_PERSON"));
                upload(missing);
                grantedAfterPush();
            }
            case REFUSED_FOR_FORM ->
                here(
                        "form-refusal",
                        Map.of("reason", "IDENTITY_NOT_VERIFIED", "text", "申请人身份无法核验", "legalBasis", "国办发〔2020〕35号"));
            case DRAFT_DELETED -> delete();
        }
        return state;
    }

    UUID id() {
        return id;
    }

    // at the residence, before anything is sent

    private void draft() {
        var place = plan.route();
        var body = Cases.childBody(
                child, place.residence().village(), place.household().village());
        var record = done(ask(residence, "child", "POST", "/api/children", call -> call.json(body)))
                .json()
                .path("id")
                .asString();
        var opening = Map.of("item", plan.matter().name(), "child", record);
        took(residence, done(ask(residence, "open", "POST", "/api/cases", call -> call.json(opening))));
        application();
        if (plan.story() != Story.INCOMPLETE_FIRST && plan.story() != Story.DRAFT_DELETED) upload(missing);
    }

    /** No key protects it: after an answer that was lost the version has passed, and the desk looks what became of it. */
    private void application() {
        var body = plan.matter().application(child);
        var answer = change(residence, "application", "PUT", body);
        while (answer.status() == 412) {
            look(residence);
            answer = change(residence, "application", "PUT", body);
        }
        took(residence, done(answer));
        missing = missing(answer.json());
    }

    /** What the household's county asks for in this case; while its guide is not known here, all that any asks for. */
    private List<String> missing(JsonNode view) {
        var named = view.path("missing").valueStream().map(JsonNode::asString).toList();
        return named.isEmpty() ? plan.matter().materials() : named;
    }

    private void upload(List<String> requirements) {
        requirements.forEach(this::upload);
    }

    private String upload(String requirement) {
        var content = Cases.pdf(id + requirement);
        var path = "/api/cases/%s/materials?requirement=%s&fileName=%s.pdf".formatted(id, requirement, requirement);
        return done(ask(residence, "material", "POST", path, call -> call.bytes(content, "application/octet-stream")))
                .json()
                .path("id")
                .asString();
    }

    private List<Map<String, String>> notice() {
        return missing.stream()
                .map(code -> Map.of("requirement", code, "note", "请补齐"))
                .toList();
    }

    private void acceptance() {
        here("acceptance", Map.of());
    }

    private void push() {
        acceptance();
        here("push", Map.of());
        meddle();
    }

    private void grantedAfterPush() {
        push();
        review();
        decideAndGrant();
    }

    private void delete() {
        var answer = change(residence, "", "DELETE", null);
        while (answer.status() == 412) {
            look(residence);
            answer = change(residence, "", "DELETE", null);
        }
        // 404: an attempt whose answer was lost had deleted it
        if (answer.status() != 204 && answer.status() != 404) throw unexpected(answer);
        state = "DELETED";
    }

    // at the household side and back

    private void review() {
        reviewAt(township);
        if (plan.matter().isReviewedByFederation()) reviewAt(federation);
    }

    private void reviewAt(Desk desk) {
        turn(desk, "PRELIMINARY_REVIEW", "preliminary-review", Map.of("recommendation", "APPROVE", "opinion", "材料属实"));
    }

    private void decideAndGrant() {
        turn(county, "COUNTY_DECISION", "decision", plan.matter().approval(child));
        turn(residence, "DECIDED", "informing", Map.of("how", "IN_PERSON"));
        turn(county, "INFORMED", "grant", Map.of("remark", "已列入发放名册"));
    }

    private Map<String, Object> refusal() {
        var no = new HashMap<>(plan.matter().approval(child));
        no.put("outcome", "NOT_APPROVED");
        no.put("reason", "经核实不符合条件");
        no.remove("standardFen");
        no.remove("choices");
        return no;
    }

    private void supplement(Desk asking, String asksIn) {
        askForSupplement(asking, asksIn);
        answerSupplement();
    }

    private void answerSupplement() {
        awaitTurn(residence, "SUPPLEMENT");
        var photo = upload("RECENT_PHOTO");
        turn(
                residence,
                "SUPPLEMENT",
                "supplement-answers",
                Map.of("round", 1, "answers", List.of(Map.of("no", 1, "materials", List.of(photo)))));
    }

    private void askForSupplement(Desk asking, String asksIn) {
        turn(
                asking,
                asksIn,
                "supplement-requests",
                Map.of("list", List.of(Map.of("requirement", "RECENT_PHOTO", "what", "儿童近期免冠照片")), "reason", "核对身份"));
    }

    private void askedFor(String step, Map<String, ?> wish, String outcome) {
        if (offTurn(residence, step, wish).status() != 202) throw new Unanswered(step + " was done off turn");
        var asked = lookUntilAsked();
        turn(
                township,
                "PRELIMINARY_REVIEW",
                "requests/" + asked.path("id").asString() + "/answer",
                Map.of("outcome", outcome, "reason", "答复申请"));
    }

    private JsonNode lookUntilAsked() {
        awaitTurn(township, "PRELIMINARY_REVIEW");
        return lookUntil(township, view -> !view.path("requests").isEmpty()).at("/requests/0");
    }

    /** Called and recorded at the residence, agreed to at the township, while the case is the township's turn. */
    private void conference() {
        awaitTurn(township, "PRELIMINARY_REVIEW");
        var invited = List.of(Map.of("side", "HOUSEHOLD", "agency", "县民政局"));
        offTurn(residence, "conferences", Map.of("reason", "仍无人照料", "how", "VIDEO", "invited", invited));
        var conference = look(residence).at("/conferences/0/id").asString();
        lookUntil(township, view -> !view.path("conferences").isEmpty());
        offTurn(residence, "conferences/" + conference + "/minutes", minutes());
        lookUntil(township, view -> !view.at("/conferences/0/minutes").isEmpty());
        offTurn(township, "conferences/" + conference + "/answer", Map.of("revision", 1, "outcome", "AGREED"));
        lookUntil(residence, view -> view.at("/conferences/0/closed").asBoolean());
    }

    private static Map<String, Object> minutes() {
        var participants = Stream.of("RESIDENCE", "HOUSEHOLD")
                .map(side -> Map.of("side", side, "agency", "县民政局", "name", "样例干部", "duty", "经办"))
                .toList();
        var measure = Map.of(
                "what",
                "每月入户走访",
                "side",
                "HOUSEHOLD",
                "agency",
                "县民政局",
                "until",
                Cases.today().plusMonths(6).toString());
        return Map.of(
                "heldOn",
                Cases.today().toString(),
                "participants",
                participants,
                "needs",
                List.of("需要稳定的照料人"),
                "measures",
                List.of(measure));
    }

    /** The desk that asked gives a later date; the residence answers after it has heard. */
    private void moreTime() {
        var until = Cases.today().plusMonths(2).toString();
        offTurn(township, "supplement-extensions", Map.of("until", until, "reason", "补办证明需要时间"));
        lookUntil(residence, view -> view.path("supplements").toString().contains(until));
    }

    private JsonNode lookUntil(Desk desk, Predicate<JsonNode> wanted) {
        var end = System.nanoTime() + Office.PATIENCE.toNanos();
        while (true) {
            var view = look(desk);
            if (wanted.test(view)) return view;
            if (System.nanoTime() > end) throw new Unanswered(id + " was looked at in vain at " + desk.client());
            Clerk.rest(BEFORE_COMING_AGAIN_MILLIS);
        }
    }

    /** A step that is not theirs to do now: it must be refused and change nothing. */
    private void meddle() {
        if (!plan.meddled()) return;
        awaitTurn(township, "PRELIMINARY_REVIEW");
        var early = change(county, "decision", "POST", plan.matter().approval(child));
        if (early.status() != 409 && early.status() != 412) throw unexpected(early);
    }

    // how a step is taken

    /** At the residence's own desk, at the version its last answer told. */
    private void here(String step, Object body) {
        var answer = twiceIfPlanned(residence, step, body);
        for (int again = 1; COME_AGAIN.contains(answer.problem()); again++) {
            restBefore(again);
            look(residence);
            answer = change(residence, step, "POST", body);
        }
        took(residence, done(answer));
    }

    /** At a desk whose turn it is not, at the version it has just looked at. */
    private Answer offTurn(Desk desk, String step, Object body) {
        look(desk);
        var answer = change(desk, step, "POST", body);
        while (COME_AGAIN.contains(answer.problem())) {
            look(desk);
            answer = change(desk, step, "POST", body);
        }
        return done(answer);
    }

    /** At a desk that waits for its turn, at the version its list shows. */
    private void turn(Desk desk, String inState, String step, Object body) {
        awaitTurn(desk, inState);
        var answer = twiceIfPlanned(desk, step, body);
        for (int again = 1; COME_AGAIN.contains(answer.problem()); again++) {
            if (answer.problem().equals("VERSION_PASSED")) reached(desk, version + 1);
            else restBefore(again);
            awaitTurn(desk, inState);
            answer = change(desk, step, "POST", body);
        }
        took(desk, done(answer));
    }

    private void awaitTurn(Desk desk, String inState) {
        long atLeast = reached.getOrDefault(desk.province().code(), 0L);
        version = lists.of(desk).await(id, inState, atLeast).version();
    }

    private void reached(Desk desk, long known) {
        reached.merge(desk.province().code(), known, Math::max);
    }

    private static void restBefore(int again) {
        Clerk.rest(Math.min(LONGEST_BEFORE_COMING_AGAIN_MILLIS, BEFORE_COMING_AGAIN_MILLIS * again));
    }

    private Answer twiceIfPlanned(Desk desk, String step, Object body) {
        var question = question(desk, step, "POST", body);
        boolean now = plan.twice() && Set.of("push", "decision", "grant").contains(step);
        return now ? clerk.askTwiceAtOnce(question) : clerk.ask(question);
    }

    private Answer change(Desk desk, String step, String method, @org.jspecify.annotations.Nullable Object body) {
        return clerk.ask(question(desk, step, method, body));
    }

    private Clerk.Question question(
            Desk desk, String step, String method, @org.jspecify.annotations.Nullable Object body) {
        long seen = version;
        UnaryOperator<Call> parts =
                call -> body == null ? call.ifMatch(seen) : call.ifMatch(seen).json(body);
        var path = "/api/cases/" + id + (step.isEmpty() ? "" : "/" + step);
        return new Clerk.Question(plan.number(), desk, called(step), method, path, parts);
    }

    /** What the journal calls a step: its path, and the answer to a request to correct by what it brings about. */
    private String called(String step) {
        if (step.isEmpty()) return "delete";
        return step.startsWith("requests/") && plan.story() == Story.CORRECTION_AGREED ? "correction-answer" : step;
    }

    private Answer ask(Desk desk, String step, String method, String path, UnaryOperator<Call> parts) {
        return clerk.ask(new Clerk.Question(plan.number(), desk, step, method, path, parts));
    }

    private JsonNode look(Desk desk) {
        var view = done(ask(desk, "look", "GET", "/api/cases/" + id, call -> call));
        version = view.json().path("version").asLong();
        reached(desk, version);
        return view.json();
    }

    private void took(Desk desk, Answer answer) {
        var view = answer.json();
        id = UUID.fromString(view.path("id").asString());
        version = view.path("version").asLong();
        state = view.path("state").asString();
        reached(desk, version);
    }

    private Answer done(Answer answer) {
        if (answer.status() / 100 != 2) throw unexpected(answer);
        return answer;
    }

    private Unanswered unexpected(Answer answer) {
        return new Unanswered("%s was answered %d %s at version %d"
                .formatted(answer.request(), answer.status(), answer.problem(), version));
    }
}
