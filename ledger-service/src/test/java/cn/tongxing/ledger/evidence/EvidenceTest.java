package cn.tongxing.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.proof.evidence.EvidenceVerifier;
import cn.tongxing.launcher.proof.evidence.Finding;
import cn.tongxing.launcher.proof.evidence.ProvinceKeys;
import cn.tongxing.launcher.proof.evidence.Where;
import cn.tongxing.ledger.evidence.TwoLedgers.Case;
import cn.tongxing.platform.access.AccessTable;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A case between two whole ledger-services, told by both in their packs. Run with {@code -Dtongxing.vectors=write} to
 * write the committed sample anew.
 */
class EvidenceTest {
    private static final int FLIPS = 2_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    static Path folder;

    private static TwoLedgers ledgers;
    private static Case before;
    private static Case theCase;
    private static Case beside;
    private static byte[] anhuis;
    private static byte[] chongqings;

    /** The case of the pack goes its way between two others, in the same blocks. */
    @BeforeAll
    static void walk() throws IOException {
        ledgers = new TwoLedgers(folder);
        before = ledgers.accepted(1);
        theCase = ledgers.accepted(2);
        beside = ledgers.accepted(3);
        ledgers.push(before);
        ledgers.chongqing.await(before.id(), "PRELIMINARY_REVIEW");
        ledgers.anhui.whileNothingIsSealed(() -> {
            ledgers.push(theCase);
            ledgers.push(beside);
        });
        ledgers.finish(theCase);
        ledgers.chongqing.await(beside.id(), "PRELIMINARY_REVIEW");
        ledgers.anhui.awaitRest(theCase.id());
        ledgers.chongqing.awaitRest(theCase.id());
        anhuis = ledgers.anhui.file(TwoLedgers.XIANYU, theCase.path("/evidence?purpose=APPEAL"));
        chongqings = ledgers.chongqing.file(TwoLedgers.YUNYANG, theCase.path("/evidence?purpose=SUPERVISION"));
        if (SampleKeys.areWrittenAnew()) Files.write(SampleKeys.FOLDER.resolve("evidence.json"), anhuis);
    }

    @AfterAll
    static void stop() {
        ledgers.close();
    }

    private static ProvinceKeys keys() {
        return ProvinceKeys.ofPeersFile(SampleKeys.PUBLIC);
    }

    private static JsonNode pack(byte[] file) {
        return JSON.readTree(file);
    }

    @Test
    void bothProvincesPacksHoldBeforeThePublicKeysAlone() {
        for (var file : List.of(anhuis, chongqings)) {
            var verdict = EvidenceVerifier.verify(file, keys());

            assertThat(verdict.findings()).isEmpty();
            assertThat(verdict.holds()).isTrue();
        }
    }

    /** A table that grows with every case must never be read whole: each question finds its rows by an index. */
    @Test
    void nothingThatGrowsIsReadWhole() {
        for (var actor : List.of(TwoLedgers.XIANYU, TwoLedgers.BAOPING)) {
            var ledger = actor == TwoLedgers.XIANYU ? ledgers.anhui : ledgers.chongqing;
            assertThat(ledger.get(actor, "/api/cases").statusCode()).isEqualTo(200);
            assertThat(ledger.get(actor, theCase.path("/history")).statusCode()).isEqualTo(200);

            assertThat(ledger.readWhole())
                    .doesNotContain(
                            "cross_case",
                            "case_fact",
                            "case_history",
                            "open_case",
                            "idempotency_key",
                            "exchange_outbox",
                            "exchange_entry",
                            "exchange_block",
                            "exchange_receipt",
                            "exchange_inbox",
                            "exchange_outcome",
                            "exchange_case",
                            "material",
                            "material_share",
                            "material_content",
                            "feed_subject");
        }
    }

    @Test
    void aPackIsCanonicalJson() {
        assertThat(anhuis).isEqualTo(CanonicalJson.of(pack(anhuis)));
    }

    @Test
    void everythingThatWasSaidIsInItOnBothSidesAlike() {
        var messages = pack(anhuis).path("messages");

        assertThat(messages.valueStream().map(m -> m.at("/entry/kind").asString()))
                .contains(
                        "case.pushed",
                        "case.supplement-requested",
                        "case.supplement-answered",
                        "case.withdrawal-requested",
                        "case.request-answered",
                        "case.review-passed",
                        "case.decided",
                        "case.informed",
                        "case.granted",
                        "receipt");
        assertThat(messages).isEqualTo(pack(chongqings).path("messages"));
        assertThat(pack(anhuis).path("blocks")).isEqualTo(pack(chongqings).path("blocks"));
        assertThat(pack(anhuis).path("materials"))
                .hasSize(2)
                .allSatisfy(m -> assertThat(m.path("status").asString()).isEqualTo("VERIFIED"));
        assertThat(pack(anhuis).path("materials")).isEqualTo(pack(chongqings).path("materials"));
    }

    @Test
    void theAuditOfTheCaseIsInItWithWhatIsSealed() {
        assertThat(events(anhuis)).contains("CASE_OPENED", "CASE_PUSHED", "CASE_MESSAGE_APPLIED");
        assertThat(events(chongqings)).contains("CASE_DECIDED", "CASE_REVIEWED", "CASE_READ", "CASE_GRANTED");
        assertThat(pack(chongqings).at("/audit/keys")).hasSize(1);
    }

    private static List<String> events(byte[] file) {
        return pack(file)
                .at("/audit/rows")
                .valueStream()
                .map(row -> row.at("/body/event").asString())
                .toList();
    }

    @Test
    void ofTheCasesInTheSameBlocksThereIsNothingButHashes() {
        // how many share a block is the sealer's pace
        assertThat(paths(pack(anhuis).path("messages")))
                .anySatisfy(hashes -> assertThat(hashes).isPositive());
        assertThat(paths(pack(anhuis).at("/audit/rows")))
                .anySatisfy(hashes -> assertThat(hashes).isPositive());
        for (var file : List.of(anhuis, chongqings)) {
            var text = new String(file, StandardCharsets.UTF_8);
            assertThat(text).contains(theCase.child().name(), theCase.child().citizenId());
            for (var other : List.of(before, beside))
                assertThat(text)
                        .doesNotContain(other.id().toString())
                        .doesNotContain(other.number())
                        .doesNotContain(other.child().name())
                        .doesNotContain(other.child().citizenId())
                        .doesNotContain(other.child().record().toString())
                        .doesNotContain(messagesOf(other));
        }
    }

    /** How many hashes of neighbours prove each element. */
    private static List<Integer> paths(JsonNode list) {
        return list.valueStream().map(each -> each.path("path").size()).toList();
    }

    private static List<String> messagesOf(Case other) {
        return ledgers.anhui
                .owner
                .sql("""
                select id::text from exchange_outbox where case_id = :id
                union all select message_id::text from exchange_inbox where case_id = :id""")
                .param("id", other.id())
                .query(String.class)
                .list();
    }

    /** Where each byte belongs: the member, or the element of a list below it. */
    private static String part(String pointer) {
        var steps = pointer.split("/");
        var nested = steps.length > 1 && steps[1].equals("audit") ? 4 : 3;
        return String.join("/", Arrays.copyOf(steps, Math.min(steps.length, nested)));
    }

    @Test
    void oneFlippedByteAnywhereIsRefusedAndNamed() {
        long seed = System.nanoTime();
        System.out.println("seed=" + seed);
        var random = new Random(seed);
        var verifier = new EvidenceVerifier(keys());
        for (int at : random.ints(FLIPS, 0, anhuis.length).toArray()) {
            var flipped = anhuis.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));

            var verdict = verifier.verify(flipped);

            assertThat(verdict.holds()).as("byte %d, seed %d", at, seed).isFalse();
            assertThat(verdict.findings().stream().anyMatch(finding -> isThere(finding, at)))
                    .as("byte %d is named by %s, seed %d", at, verdict.findings(), seed)
                    .isTrue();
        }
    }

    private static boolean isThere(Finding finding, int at) {
        var original = EvidencePlaces.of(anhuis).pointerAt(at);
        if (finding.pointer().startsWith(part(original)) || part(original).startsWith(finding.pointer())) return true;
        var bytes = finding.where().values().get(Where.Coordinate.BYTE);
        return bytes != null && Math.abs(Long.parseLong(bytes) - at) < 512;
    }

    // who gets it

    @Test
    void onlyADeskOfTheCaseGetsItAndOnlyForAPurpose() {
        var path = theCase.path("/evidence");
        var asked = path + "?purpose=APPEAL";
        var auditor = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722102", Role.AUDITOR);
        var operator = Tokens.actor(AgencyFunction.PLATFORM, "34", Role.PLATFORM_OPERATOR);
        var education = Tokens.actor(AgencyFunction.EDUCATION, "341722102", Role.HANDLER);

        assertThat(status(TwoLedgers.XIANYU, asked)).isEqualTo(200);
        assertThat(status(TwoLedgers.XIANYU, path)).isEqualTo(400);
        assertThat(status(TwoLedgers.XIANYU, path + "?purpose=CURIOSITY")).isEqualTo(400);
        assertThat(status(TwoLedgers.XIANYU, path + "?purpose=")).isEqualTo(400);
        for (var nobody : List.of(auditor, operator, education))
            assertThat(status(nobody, asked)).isEqualTo(403);
        assertThat(status(Tokens.handler("341722"), asked)).as("a superior").isEqualTo(403);
        var outside = ledgers.anhui.get(Tokens.handler("341722100"), asked);
        var missing = ledgers.anhui.get(
                Tokens.handler("341722100"), "/api/cases/" + UUID.randomUUID() + "/evidence?purpose=APPEAL");
        assertThat(outside.statusCode()).isEqualTo(404);
        assertThat(withoutRequestId(outside.body())).isEqualTo(withoutRequestId(missing.body()));
    }

    private static int status(Actor actor, String path) {
        return ledgers.anhui.get(actor, path).statusCode();
    }

    private static JsonNode withoutRequestId(String problem) {
        return ((tools.jackson.databind.node.ObjectNode) JSON.readTree(problem)).without("requestId");
    }

    @Test
    void theRowsOfTheAccessTableAreTheDesksOfCasesAndNobodyElse() {
        var table = ledgers.anhui.context.getBean(AccessTable.class);
        for (var function : AgencyFunction.values())
            for (var level : DivisionLevel.values())
                for (var role : Role.values()) {
                    var allowed = function == AgencyFunction.CIVIL_AFFAIRS
                            && level != DivisionLevel.VILLAGE
                            && Set.of(Role.HANDLER, Role.APPROVER).contains(role);
                    assertThat(table.operationsOf(actor(function, level, role)).contains("CASE_EVIDENCE"))
                            .as("%s %s %s", function, level, role)
                            .isEqualTo(allowed);
                }
        assertThat(EndpointRules.violations(ledgers.anhui.context)).isEmpty();
    }

    private static Actor actor(AgencyFunction function, DivisionLevel level, Role role) {
        var division = DivisionCode.of("341722102202").at(level);
        return Tokens.actor(function, division.value(), role);
    }

    @Test
    void itIsRecordedWithItsPurposeBeforeItIsAnsweredAndARefusalToo() {
        var asked = theCase.path("/evidence?purpose=CASE_HANDLING");
        ledgers.anhui.file(TwoLedgers.XIANYU, asked);
        ledgers.anhui.get(Tokens.handler("341722"), asked);

        assertThat(issued("LOOKED")).contains("CASE_HANDLING " + TwoLedgers.XIANYU.agency());
        assertThat(ledgers.anhui
                        .owner
                        .sql(
                                "select count(*) from audit_event where event = 'CASE_EVIDENCE_ISSUED' and outcome = 'REFUSED'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    private static List<String> issued(String outcome) {
        return ledgers.anhui
                .owner
                .sql("""
                select purpose || ' ' || agency from audit_event
                where event = 'CASE_EVIDENCE_ISSUED' and subject_id = :id and outcome = :outcome""")
                .param("id", theCase.id().toString())
                .param("outcome", outcome)
                .query(String.class)
                .list();
    }

    @Test
    void aCaseThatNobodyWasToldOfHasNoEvidence() {
        var draft = ledgers.accepted(4);

        var answer = ledgers.anhui.get(TwoLedgers.XIANYU, draft.path("/evidence?purpose=APPEAL"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("CASE_NOT_SHARED");
    }

    @Test
    void theApiDescribesIt() {
        var described = JSON.readTree(
                        ledgers.anhui.get(TwoLedgers.XIANYU, "/v3/api-docs").body())
                .path("paths")
                .path("/api/cases/{id}/evidence")
                .path("get");

        assertThat(described.path("summary").asString()).contains("证据包");
        assertThat(described.at("/parameters").toString()).contains("purpose", "APPEAL", "SUPERVISION");
    }

    @Test
    void theFileComesAsAnAttachmentThatNobodyStores() {
        var answer = ledgers.anhui.get(TwoLedgers.XIANYU, theCase.path("/evidence?purpose=APPEAL"));

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"evidence-" + theCase.number() + ".json\"");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void whatAThirdProvinceSaidUnderThisCaseIsNoPartOfIt() {
        var owner = ledgers.anhui.owner;
        owner.sql("""
                insert into exchange_inbox (peer, seq, block, message_id, kind, case_id, time, leaf, commitment, body)
                select '33', seq, block, gen_random_uuid(), kind, case_id, time, leaf, commitment, body
                from exchange_inbox where case_id = :id limit 1""").param("id", theCase.id()).update();

        var file = ledgers.anhui.file(TwoLedgers.XIANYU, theCase.path("/evidence?purpose=APPEAL"));
        owner.sql("delete from exchange_inbox where peer = '33'").update();

        assertThat(pack(file).path("messages")).isEqualTo(pack(anhuis).path("messages"));
    }

    @Test
    void whatIsWrittenAndNotSignedYetIsNamedAndProvesNothing() {
        var owner = ledgers.anhui.owner;
        owner.sql("""
                insert into exchange_outbox (id, peer, kind, case_id, time, commitment, body)
                select gen_random_uuid(), peer, 'case.withdrawal-requested', case_id, time, commitment, body
                from exchange_outbox where case_id = :id limit 1""").param("id", theCase.id()).update();

        var verdict = EvidenceVerifier.verify(
                ledgers.anhui.file(TwoLedgers.XIANYU, theCase.path("/evidence?purpose=APPEAL")), keys());
        owner.sql(
                        "delete from exchange_outbox o where not exists (select 1 from exchange_entry e where e.message_id = o.id)")
                .update();

        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.findings()).extracting(f -> f.rule().name()).containsExactly("UNSEALED");
    }
}
