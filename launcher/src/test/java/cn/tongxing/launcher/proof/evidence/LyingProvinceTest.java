package cn.tongxing.launcher.proof.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Commitment;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a province can say with its own keys, and with the other's too: each lie is refused by a rule and named by its place. */
class LyingProvinceTest {

    private static void isRefused(byte[] file, Rule rule, String pointer) {
        var verdict = EvidenceVerifier.verify(file, Sample.keys());

        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.findings()).as("%s at %s", rule, pointer).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.pointer()).isEqualTo(pointer);
        });
    }

    /** Nothing but this is wrong with it. */
    private static void isRefusedForThisAlone(byte[] file, Rule rule, String pointer) {
        isRefused(file, rule, pointer);
        assertThat(EvidenceVerifier.verify(file, Sample.keys()).findings().stream()
                        .filter(finding -> finding.rule().breaks()))
                .allMatch(finding -> finding.rule() == rule);
    }

    private static void isRemarked(byte[] file, Rule rule) {
        var verdict = EvidenceVerifier.verify(file, Sample.keys());

        assertThat(verdict.findings()).extracting(Finding::rule).containsOnly(rule);
        assertThat(verdict.holds()).isTrue();
    }

    private static byte[] lie(Consumer<ObjectNode> change) {
        return Sample.lie(change);
    }

    private static byte[] forge(Consumer<Forge> change) {
        var forge = new Forge();
        change.accept(forge);
        return forge.forged();
    }

    private static ECKey strangersKey(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsOnlySignedAnewHolds() {
        assertThat(EvidenceVerifier.verify(lie(pack -> {}), Sample.keys()).holds())
                .isTrue();
        assertThat(EvidenceVerifier.verify(forge(forge -> {}), Sample.keys()).findings())
                .isEmpty();
        assertThat(EvidenceVerifier.verify(forge(forge -> {}), Sample.keys()).holds())
                .isTrue();
    }

    // the signature over the whole

    @Test
    void aPackSignedByAStrangerOrAsAnotherThingIs() {
        isRefusedForThisAlone(
                Sample.signed(Sample.pack(), strangersKey("34-sig-sample")), Rule.SIGNATURE, "/signature");
        isRefusedForThisAlone(Sample.signed(Sample.pack(), Sample.key("50")), Rule.SIGNATURE, "/signature");
        isRefusedForThisAlone(
                Sample.signed(Sample.pack(), Sample.key("34"), "tongxing-block+jws"), Rule.SIGNATURE, "/signature");
    }

    @Test
    void aMemberThatIsNotAsItWasSignedIs() {
        var pack = Sample.pack();
        Sample.object(pack, "/issued").put("purpose", "SUPERVISION");
        isRefusedForThisAlone(CanonicalJson.of(pack), Rule.MEMBER_CHANGED, "/issued");
    }

    @Test
    void anotherSpellingOfTheSignatureIs() {
        var pack = Sample.pack();
        respell(pack, "signature");
        isRefused(CanonicalJson.of(pack), Rule.SIGNATURE, "/signature");
    }

    /** The last character of 64 bytes in base64url has bits that say nothing. */
    private static void respell(ObjectNode object, String member) {
        var jws = object.path(member).asString();
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var last = alphabet.indexOf(jws.charAt(jws.length() - 1));
        object.put(member, jws.substring(0, jws.length() - 1) + alphabet.charAt(last ^ 1));
    }

    @Test
    void aPackOfAProvinceWhoseKeysNobodyGaveIs() {
        isRefused(lie(pack -> pack.put("issuer", "33")), Rule.KEYS_MISSING, "/issuer");
        isRefused(lie(pack -> pack.put("peer", "33")), Rule.KEYS_MISSING, "/peer");
        isRefused(lie(pack -> pack.put("peer", "34")), Rule.FORM, "/peer");
    }

    @Test
    void whatIsNotInTheFormOfAPackIs() {
        isRefused(lie(pack -> pack.put("v", 2)), Rule.VERSION_UNKNOWN, "/v");
        isRefused(lie(pack -> pack.put("kind", "another")), Rule.FORM, "/kind");
        isRefused(lie(pack -> pack.put("surprise", true)), Rule.FORM, "/surprise");
        isRefused(lie(pack -> pack.remove("audit")), Rule.FORM, "/audit");
        isRefused(lie(pack -> pack.put("case", "A1A20132-1A7F-7000-9D66-C010A28D4A30")), Rule.FORM, "/case");
        isRefused(
                lie(pack -> Sample.object(pack, "/messages/0").put("surprise", 1)), Rule.FORM, "/messages/0/surprise");
        isRefused(lie(pack -> Sample.object(pack, "/audit/rows/0").put("index", -1)), Rule.FORM, "/audit/rows/0/index");
        isRefused(
                lie(pack -> Sample.list(pack, "/unsealed").addObject().put("id", "x")),
                Rule.FORM,
                "/unsealed/0/commitment");
        isRefused("[]".getBytes(), Rule.FORM, "");
        isRefused("{".getBytes(), Rule.FILE_UNREADABLE, "");
        isRefused(" {}".getBytes(), Rule.FILE_NOT_CANONICAL, "");
        isRefused("{\"v\":1,\"v\":1}".getBytes(), Rule.FILE_UNREADABLE, "/v");
    }

    // bodies

    @Test
    void anotherBodyThanTheOneSignedIs() {
        isRefusedForThisAlone(
                lie(pack -> Sample.object(pack, Sample.message(pack, "case.decided") + "/body")
                        .put("reason", "另一理由")),
                Rule.MESSAGE_BODY,
                Sample.message(Sample.pack(), "case.decided") + "/body");
        isRefusedForThisAlone(
                lie(pack -> Sample.object(pack, "/messages/0")
                        .put("salt", Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]))),
                Rule.MESSAGE_BODY,
                "/messages/0/body");
    }

    @Test
    void ownWordsSignedAnewAreBetrayedByTheOtherSidesReceipt() {
        var file = forge(forge -> {
            forge.draft("case.pushed").body.put("appliedOn", "2026-01-01");
            forge.receiptOf("case.pushed").follows = false;
        });

        isRefusedForThisAlone(file, Rule.RECEIPT_MISFIT, Sample.message(Sample.pack(), "case.pushed"));
    }

    @Test
    void theOtherSidesWordsCannotBeSignedAtAll() {
        var file = lie(pack -> {
            var at = Sample.message(pack, "case.decided");
            var message = Sample.object(pack, at);
            message.withObject("/body").put("outcome", "NOT_APPROVED");
            var salt =
                    new Salt(Base64.getUrlDecoder().decode(message.path("salt").asString()));
            message.withObject("/entry")
                    .put(
                            "commitment",
                            Commitment.of(salt, CanonicalJson.of(message.path("body")))
                                    .text());
        });

        isRefused(file, Rule.MESSAGE_PROOF, Sample.message(Sample.pack(), "case.decided"));
    }

    @Test
    void receiptsThatChangedPlacesAre() {
        var pack = Sample.pack();
        var one = Sample.message(pack, "receipt");
        var other = "/messages/" + (pack.path("messages").size() - 2);
        assertThat(pack.at(other + "/entry/kind").asString()).isEqualTo("receipt");

        isRefusedForThisAlone(
                lie(changed -> {
                    var first = Sample.object(changed, one);
                    var second = Sample.object(changed, other);
                    var body = first.path("body");
                    var salt = first.path("salt");
                    first.set("body", second.path("body"));
                    first.set("salt", second.path("salt"));
                    second.set("body", body);
                    second.set("salt", salt);
                }),
                Rule.MESSAGE_BODY,
                one + "/body");
    }

    @Test
    void aBodyThatIsNoJsonStaysBytesAndStillMustFit() {
        isRefused(
                lie(pack -> {
                    var message = Sample.object(pack, "/messages/0");
                    message.remove("body");
                    message.put("bytes", "AAAA");
                }),
                Rule.MESSAGE_BODY,
                "/messages/0/bytes");
        isRefused(lie(pack -> Sample.object(pack, "/messages/0").put("bytes", "AAAA")), Rule.FORM, "/messages/0");
        isRefused(
                lie(pack -> {
                    var message = Sample.object(pack, "/messages/0");
                    message.put("bytes", base64(CanonicalJson.of(message.remove("body"))));
                }),
                Rule.FORM,
                "/messages/0/bytes");
        var bytes = forge(forge -> {
            var strange = forge.add(forge.draft("case.informed"), body -> body.removeAll());
            strange.bytes = "no JSON".getBytes();
        });
        assertThat(EvidenceVerifier.verify(bytes, Sample.keys()).findings()).isEmpty();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    // blocks

    @Test
    void aBlockSignedByAStrangerOrTheOtherSideIs() {
        for (var key : List.of(strangersKey("50-sig-sample"), Sample.key("34"))) {
            isRefusedForThisAlone(
                    lie(pack -> sign(pack, lastBlock(pack), payload(pack, lastBlock(pack)), key)),
                    Rule.BLOCK_SIGNATURE,
                    "/blocks/" + lastBlock(Sample.pack()) + "/jws");
        }
    }

    private static int lastBlock(ObjectNode pack) {
        return pack.path("blocks").size() - 1;
    }

    private static ObjectNode payload(ObjectNode pack, int block) {
        var jws = pack.at("/blocks/" + block + "/jws").asString();
        return (ObjectNode) Sample.JSON.readTree(Base64.getUrlDecoder().decode(jws.split("\\.")[1]));
    }

    private static void sign(ObjectNode pack, int block, ObjectNode payload, ECKey key) {
        Sample.object(pack, "/blocks/" + block)
                .put("jws", Signing.sign(CanonicalJson.of(payload), key, "tongxing-block+jws"));
    }

    private static byte[] header(int message, Consumer<ObjectNode> header) {
        return forge(forge -> forge.drafts.stream()
                .filter(draft -> draft.from.equals("34"))
                .skip(message)
                .findFirst()
                .orElseThrow()
                .header = header);
    }

    @Test
    void aBlockOfAnotherLogIs() {
        isRefused(header(2, header -> header.put("to", "33")), Rule.BLOCK_PARTIES, "/blocks/2/jws");
        isRefused(header(2, header -> header.put("from", "33")), Rule.BLOCK_PARTIES, "/blocks/2/jws");
        isRefused(header(2, header -> header.put("from", "50").put("to", "34")), Rule.BLOCK_PARTIES, "/blocks/2");
        isRefused(header(2, header -> header.put("v", 2)), Rule.BLOCK_PAYLOAD, "/blocks/2/jws");
    }

    @Test
    void aBlockWithOtherNumbersIs() {
        isRefused(header(2, header -> header.put("block", 7)), Rule.BLOCK_NUMBER, "/blocks/2/number");
        isRefused(header(2, header -> header.put("first", 1)), Rule.BLOCK_NUMBER, "/blocks/2/number");
        isRefused(header(2, header -> header.put("last", 2)), Rule.BLOCK_NUMBER, "/blocks/2/number");
        isRefused(header(2, header -> header.put("last", 99)), Rule.BLOCK_NUMBER, "/blocks/2/number");
        isRefused(header(2, header -> header.put("previous", "")), Rule.BLOCK_NUMBER, "/blocks/2/number");
        isRefused(
                lie(pack -> Sample.object(pack, "/blocks/0").put("number", 99)), Rule.BLOCK_NUMBER, "/blocks/0/number");
    }

    @Test
    void aBlockThatDoesNotFollowTheOneBeforeIs() {
        var elsewhere = Sha256.of(new byte[] {1}).text();
        isRefusedForThisAlone(header(2, header -> header.put("previous", elsewhere)), Rule.BLOCK_CHAIN, "/blocks/2");
        isRefusedForThisAlone(
                header(2, header -> header.put("sealedAt", Forge.minutesAfterTheSample(59, 0))),
                Rule.BLOCK_CHAIN,
                "/blocks/2");
        isRefused(
                lie(pack -> {
                    var blocks = Sample.list(pack, "/blocks");
                    var first = blocks.remove(0);
                    blocks.insert(1, first);
                }),
                Rule.BLOCK_CHAIN,
                "/blocks/1");
    }

    @Test
    void aBlockThatIsMissingOrHasNothingToSayIs() {
        isRefused(lie(pack -> Sample.list(pack, "/blocks").remove(0)), Rule.BLOCK_MISSING, "/messages/0/block");
        var last = Sample.pack().path("messages").size() - 1;
        assertThat(EvidenceVerifier.verify(
                                lie(pack -> Sample.list(pack, "/messages").remove(last)), Sample.keys())
                        .findings())
                .extracting(Finding::rule)
                .contains(Rule.BLOCK_UNUSED);
    }

    // messages

    @Test
    void aMessageThatDoesNotStandInItsBlockIs() {
        isRefusedForThisAlone(
                lie(pack -> Sample.list(pack, withNeighbours(pack) + "/path").removeAll()),
                Rule.MESSAGE_PROOF,
                withNeighbours(Sample.pack()));
        isRefusedForThisAlone(
                lie(pack -> Sample.list(pack, withNeighbours(pack) + "/path")
                        .insert(0, Sha256.of().text())),
                Rule.MESSAGE_PROOF,
                withNeighbours(Sample.pack()));
        isRefused(
                lie(pack -> Sample.object(pack, withNeighbours(pack) + "/entry").put("seq", 1)),
                Rule.MESSAGE_PROOF,
                withNeighbours(Sample.pack()));
        isRefused(
                lie(pack -> Sample.object(pack, "/messages/0/entry").put("kind", "case.decided")),
                Rule.MESSAGE_PROOF,
                "/messages/0");
    }

    private static String withNeighbours(ObjectNode pack) {
        var messages = pack.path("messages");
        for (var i = 0; i < messages.size(); i++)
            if (!messages.path(i).path("path").isEmpty()) return "/messages/" + i;
        throw new IllegalStateException("the sample has no block of two");
    }

    @Test
    void aMessageOfAnotherCaseIs() {
        var file = forge(forge -> {
            var foreign = forge.add(forge.draft("case.informed"), body -> body.remove("version"));
            foreign.entry.put("case", Uuid7.next().toString());
        });
        var at = Sample.indexOf((ObjectNode) Sample.JSON.readTree(file), "receipt");
        assertThat(at).isPositive();
        assertThat(EvidenceVerifier.verify(file, Sample.keys()).holds()).isFalse();
        assertThat(EvidenceVerifier.verify(file, Sample.keys()).findings())
                .extracting(Finding::rule)
                .containsExactly(Rule.MESSAGE_OF_ANOTHER_CASE);
    }

    @Test
    void aMessageLaterThanItsBlockIs() {
        isRefusedForThisAlone(
                forge(forge -> forge.drafts.getFirst().entry.put("time", Forge.minutesAfterTheSample(66, 0))),
                Rule.MESSAGE_TIME,
                "/messages/0/entry/time");
    }

    @Test
    void aMessageTwiceOrOutOfOrderIs() {
        isRefused(
                lie(pack -> Sample.list(pack, "/messages")
                        .insert(1, pack.at("/messages/0").deepCopy())),
                Rule.MESSAGE_ORDER,
                "/messages/1");
        isRefusedForThisAlone(
                lie(pack -> {
                    var messages = Sample.list(pack, "/messages");
                    messages.insert(1, messages.remove(0));
                }),
                Rule.MESSAGE_ORDER,
                "/messages/1");
        isRefused(
                forge(forge -> forge.drafts
                        .get(1)
                        .entry
                        .put("id", forge.drafts.get(0).entry.path("id").asString())),
                Rule.MESSAGE_ORDER,
                "/messages/1");
    }

    // the whole

    @Test
    void aStepThatIsMissingInTheMiddleIsNoticedWhoeverTookIt() {
        for (var kind : List.of("case.supplement-requested", "case.review-passed", "case.decided", "case.informed"))
            isRefusedForThisAlone(forge(forge -> forge.remove(forge.draft(kind))), Rule.VERSION_MISSING, "/messages");
        for (var kind : List.of("case.pushed", "case.supplement-answered"))
            isRefused(forge(forge -> forge.remove(forge.draft(kind))), Rule.VERSION_MISSING, "/messages");
        isRefused(forge(forge -> forge.drafts.clear()), Rule.VERSION_MISSING, "/messages");
    }

    @Test
    void aStepLeftOutOfARealPackIsNoticedThoughAllElseIsAsItWasSigned() {
        var file = lie(pack -> {
            var at = Sample.indexOf(pack, "case.supplement-answered");
            var message = Sample.list(pack, "/messages").remove(at);
            var blocks = Sample.list(pack, "/blocks");
            for (var i = 0; i < blocks.size(); i++)
                if (blocks.get(i).path("number").equals(message.path("block"))
                        && blocks.get(i).path("from").equals(message.path("from"))) blocks.remove(i--);
        });

        isRefused(file, Rule.VERSION_MISSING, "/messages");
    }

    @Test
    void twoStepsOfOneVersionAre() {
        var file = forge(forge -> {
            var again = forge.add(forge.draft("case.informed"), body -> body.put("how", "PHONE"));
            forge.add(forge.receiptOf("case.informed"), body -> body.set("message", again.entry.path("id")));
        });

        assertThat(EvidenceVerifier.verify(file, Sample.keys()).findings())
                .extracting(Finding::rule)
                .containsExactly(Rule.VERSION_TWICE);
    }

    @Test
    void aCaseThatDoesNotBeginWithAnApplicationIs() {
        var file = forge(forge -> forge.draft("case.pushed").entry.put("kind", "case.informed"));

        isRefused(file, Rule.VERSION_MISSING, Sample.message(Sample.pack(), "case.pushed"));
    }

    @Test
    void anAnswerWithoutItsRequestIs() {
        var file = forge(forge -> forge.remove(forge.draft("case.withdrawal-requested")));

        assertThat(EvidenceVerifier.verify(file, Sample.keys()).findings())
                .extracting(Finding::rule)
                .containsExactly(Rule.REQUEST_MISSING);
    }

    @Test
    void anotherNumberIs() {
        isRefusedForThisAlone(lie(pack -> pack.put("number", "TX34-2026-999999")), Rule.NUMBER, "/number");
    }

    @Test
    void materialsThatAreNotAsTheMessagesNameThemAre() {
        isRefused(
                lie(pack -> Sample.object(pack, "/materials/0")
                        .put("sha256", Sha256.of().text())),
                Rule.MATERIAL,
                "/materials/0");
        isRefusedForThisAlone(
                lie(pack -> Sample.list(pack, "/materials").remove(0)),
                Rule.MATERIAL,
                Sample.message(Sample.pack(), "case.pushed") + "/body/materials/0");
        isRefusedForThisAlone(
                lie(pack -> Sample.list(pack, "/materials")
                        .add(pack.at("/materials/0").deepCopy())),
                Rule.MATERIAL,
                "/materials/" + Sample.pack().path("materials").size());
    }

    @Test
    void anAnswerMayBeToAnyKindOfRequestAndToNothingElse() {
        for (var kind : List.of("case.correction-requested", "case.ending-requested"))
            holds(forge(forge -> forge.draft("case.withdrawal-requested").entry.put("kind", kind)));
        isRefused(
                forge(forge -> forge.draft("case.withdrawal-requested").entry.put("kind", "case.conference-called")),
                Rule.REQUEST_MISSING,
                Sample.message(Sample.pack(), "case.request-answered") + "/body/request");
    }

    // what a lying peer says does not spoil the pack of the honest one

    @Test
    void whatAPeerWritesInItsOwnWayDoesNotSpoilThePack() {
        holds(forge(forge -> forge.draft("case.request-answered").body.put("version", 99)));
        holds(forge(forge -> {
            var body = forge.draft("case.request-answered").body;
            body.put("request", body.path("request").asString().toUpperCase());
        }));
        holds(forge(forge -> {
            var ours = forge.draft("case.pushed").entry.path("id");
            var theirs = forge.receiptOf("case.pushed");
            theirs.entry.set("id", ours);
        }));
        holds(forge(forge -> {
            var receipt = forge.receiptOf("case.pushed").body;
            receipt.put("message", receipt.path("message").asString().toUpperCase());
        }));
        holds(lie(pack -> {
            var last = lastBlock(pack);
            var spaced = (" " + payload(pack, last)).getBytes();
            Sample.object(pack, "/blocks/" + last)
                    .put("jws", Signing.sign(spaced, Sample.key("50"), "tongxing-block+jws"));
        }));
    }

    private static void holds(byte[] file) {
        var verdict = EvidenceVerifier.verify(file, Sample.keys());

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.holds()).isTrue();
    }

    @Test
    void whatThePeerSaidAndTheIssuerRefusedChangesNothing() {
        var file = forge(forge -> {
            var jump = forge.add(forge.draft("case.granted"), body -> body.put("version", 99));
            forge.add(
                    forge.receiptOf("case.granted"),
                    body -> body.put("outcome", "REFUSED")
                            .put("rule", "STATE_JUMP")
                            .set("message", jump.entry.path("id")));
        });

        assertThat(EvidenceVerifier.verify(file, Sample.keys()).findings()).isEmpty();
    }

    @Test
    void whatThePeerSaidAndNobodyAnsweredYetChangesNothing() {
        var file = forge(forge -> forge.add(forge.draft("case.granted"), body -> body.put("version", 99)));

        assertThat(EvidenceVerifier.verify(file, Sample.keys()).holds()).isTrue();
    }

    @Test
    void aReceiptForWhatWasNeverSaidIsRemarked() {
        isRemarked(
                forge(forge -> forge.add(
                        forge.receiptOf("case.pushed"),
                        body -> body.put("message", Uuid7.next().toString()))),
                Rule.RECEIPT_UNTRUE);
        isRemarked(
                forge(forge -> forge.add(forge.receiptOf("case.pushed"), body -> body.removeAll())),
                Rule.RECEIPT_UNTRUE);
        isRemarked(
                forge(forge -> {
                    forge.add(forge.receiptOf("case.pushed"), body -> body.put("seq", 77)).follows = false;
                }),
                Rule.RECEIPT_UNTRUE);
    }

    @Test
    void aFinalWordThatIsTakenBackIsRemarkedAndTheFirstStands() {
        isRemarked(
                forge(forge -> forge.add(forge.receiptOf("case.pushed"), body -> body.put("outcome", "REFUSED"))),
                Rule.RECEIPT_CONTRADICTS);
        assertThat(EvidenceVerifier.verify(
                                forge(forge -> {
                                    forge.receiptOf("case.pushed").body.put("outcome", "HELD");
                                    forge.add(forge.receiptOf("case.pushed"), body -> body.put("outcome", "APPLIED"));
                                }),
                                Sample.keys())
                        .findings())
                .isEmpty();
    }

    @Test
    void anOwnStepThatTheOtherSideRefusedIsNoPartOfTheCase() {
        isRefusedForThisAlone(
                forge(forge -> forge.receiptOf("case.supplement-answered").body.put("outcome", "REFUSED")),
                Rule.VERSION_MISSING,
                "/messages");
    }

    // audit

    @Test
    void anAuditRowOfAnotherCaseIs() {
        isRefusedForThisAlone(
                lie(pack -> Audit.of(pack)
                        .row(0)
                        .put("subject_id", Uuid7.next().toString())
                        .sealed()),
                Rule.AUDIT_ROW_OF_ANOTHER_CASE,
                "/audit/rows/0/body/subject_id");
        isRefusedForThisAlone(
                lie(pack ->
                        Audit.of(pack).row(0).put("subject_type", "endpoint").sealed()),
                Rule.AUDIT_ROW_OF_ANOTHER_CASE,
                "/audit/rows/0/body/subject_id");
        assertThat(EvidenceVerifier.verify(
                                lie(pack -> Audit.of(pack)
                                        .row(0)
                                        .put("subject_type", "message")
                                        .put(
                                                "subject_id",
                                                pack.at("/messages/0/entry/id").asString())
                                        .sealed()),
                                Sample.keys())
                        .findings())
                .as("a row about one of its messages")
                .isEmpty();
    }

    /** The audit of the sample under one row, sealed anew with the service's own key. */
    private record Audit(ObjectNode pack, ObjectNode body) {
        static Audit of(ObjectNode pack) {
            return new Audit(pack, Sample.JSON.createObjectNode());
        }

        Audit row(int index) {
            return new Audit(
                    pack, (ObjectNode) pack.at("/audit/rows/" + index + "/body").deepCopy());
        }

        Audit put(String name, String value) {
            body.put(name, value);
            return this;
        }

        void sealed() {
            sealed(Sample.key(Sample.SERVICE), header -> {});
        }

        void sealed(ECKey key, Consumer<ObjectNode> change) {
            var salt = Salt.next();
            var leaf = Commitment.of(salt, CanonicalJson.of(body));
            var header = Sample.JSON
                    .createObjectNode()
                    .put("v", 1)
                    .put("service", "ledger-service")
                    .put("block", 1)
                    .put("previous", "")
                    .put("root", MerkleTree.root(List.of(leaf.bytes())).text())
                    .put("count", 1)
                    .put("sealedAt", "2026-11-22T04:00:00.000Z");
            header.putObject("through").put("epoch", 1).put("xid", "1").put("row", 1);
            change.accept(header);
            var audit = Sample.object(pack, "/audit");
            audit.putArray("blocks")
                    .addObject()
                    .put("number", 1)
                    .put("jws", Signing.sign(CanonicalJson.of(header), key, "tongxing-audit+jws"));
            var row = audit.putArray("rows")
                    .addObject()
                    .put("block", 1)
                    .put("index", 0)
                    .put("salt", Base64.getUrlEncoder().withoutPadding().encodeToString(salt.bytes()));
            row.set("body", body);
            row.putArray("path");
        }
    }

    @Test
    void anAuditRowThatWasChangedOrStandsElsewhereIs() {
        isRefusedForThisAlone(
                lie(pack -> Sample.object(pack, "/audit/rows/0/body").put("purpose", "CASE_HANDLING")),
                Rule.AUDIT_ROW_PROOF,
                "/audit/rows/0");
        isRefused(
                lie(pack -> Sample.object(pack, "/audit/rows/0").put("block", 99)),
                Rule.AUDIT_ROW_PROOF,
                "/audit/rows/0");
        isRefused(
                lie(pack -> Sample.object(pack, "/audit/rows/0").put("index", 1 << 20)),
                Rule.AUDIT_ROW_PROOF,
                "/audit/rows/0");
        isRefusedForThisAlone(
                lie(pack -> Sample.list(pack, "/audit/rows")
                        .insert(1, pack.at("/audit/rows/0").deepCopy())),
                Rule.AUDIT_ROW_ORDER,
                "/audit/rows/1");
    }

    @Test
    void anAuditKeyThatTheProvinceDoesNotVouchForIs() {
        var forged = strangersKey("34-ledger-service-sig-sample");
        Consumer<ObjectNode> sealedByAStranger = pack -> Audit.of(pack).row(0).sealed(forged, header -> {});

        isRefusedForThisAlone(lie(sealedByAStranger), Rule.AUDIT_BLOCK, "/audit/blocks/0/jws");
        isRefused(
                lie(sealedByAStranger.andThen(pack -> vouch(pack, forged, forged, voucher -> {}))),
                Rule.AUDIT_KEY,
                "/audit/keys/0");
        isRefused(
                lie(sealedByAStranger.andThen(pack -> vouch(pack, forged, Sample.key(Sample.SERVICE), voucher -> {}))),
                Rule.AUDIT_KEY,
                "/audit/keys/0");
        for (var wrong : List.<Consumer<ObjectNode>>of(
                voucher -> voucher.put("province", "50"),
                voucher -> voucher.put("service", "child-service"),
                voucher -> voucher.put("v", 2)))
            isRefused(
                    lie(pack -> vouch(pack, Sample.key(Sample.SERVICE), Sample.key("34"), wrong)),
                    Rule.AUDIT_KEY,
                    "/audit/keys/0");
        isRefused(
                lie(pack -> vouch(
                        pack,
                        Sample.key(Sample.SERVICE),
                        Sample.key("34"),
                        voucher -> voucher.withObject("/key").put("crv", "P-384"))),
                Rule.AUDIT_KEY,
                "/audit/keys/0/key");
        isRefused(lie(pack -> Sample.list(pack, "/audit/keys").removeAll()), Rule.AUDIT_BLOCK, "/audit/blocks/0/jws");
    }

    private static void vouch(ObjectNode pack, ECKey service, ECKey signer, Consumer<ObjectNode> change) {
        var voucher = Sample.JSON
                .createObjectNode()
                .put("v", 1)
                .put("province", "34")
                .put("service", "ledger-service")
                .put("at", "2026-11-22T04:00:00.000Z");
        voucher.set("key", Sample.JSON.readTree(service.toPublicJWK().toJSONString()));
        change.accept(voucher);
        var keys = (ArrayNode) pack.at("/audit/keys");
        keys.removeAll();
        keys.add(Signing.sign(CanonicalJson.of(voucher), signer, "tongxing-service-key+jws"));
    }

    @Test
    void anAuditBlockOfAnotherServiceOrPlaceIs() {
        for (var wrong : List.<Consumer<ObjectNode>>of(
                header -> header.put("service", "child-service"),
                header -> header.put("block", 2),
                header -> header.put("previous", Sha256.of().text()),
                header -> header.put("count", 0),
                header -> header.put("v", 2)))
            isRefused(
                    lie(pack -> Audit.of(pack).row(0).sealed(Sample.key(Sample.SERVICE), wrong)),
                    Rule.AUDIT_BLOCK,
                    "/audit/blocks/0");
    }

    @Test
    void anAuditBlockThatDoesNotFollowOrHasNothingToSayIs() {
        isRefused(
                lie(pack -> {
                    var blocks = Sample.list(pack, "/audit/blocks");
                    blocks.insert(1, blocks.get(0).deepCopy());
                }),
                Rule.AUDIT_CHAIN,
                "/audit/blocks/1");
        isRefused(
                lie(pack -> {
                    var row = Sample.object(pack, "/audit/rows/0");
                    var rows = Sample.list(pack, "/audit/rows");
                    for (var i = 0; i < rows.size(); i++)
                        if (rows.get(i).path("block").equals(row.path("block"))) rows.remove(i--);
                }),
                Rule.BLOCK_UNUSED,
                "/audit/blocks/0");
    }
}
