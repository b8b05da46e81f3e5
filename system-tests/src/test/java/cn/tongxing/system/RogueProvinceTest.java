package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A pinned province that lies has no effect on anybody's case: each lie is refused by its own rule and audited. */
@ExtendWith(TwoProvinces.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RogueProvinceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UnaryOperator<ObjectNode> HONEST = header -> header;

    private static final String INBOX = "select count(*) from exchange_inbox where peer = '33'";
    private static final String HELD = "select count(*) from exchange_held where peer = '33'";

    @Test
    @Order(1)
    void eachLieIsQuarantinedUnderItsOwnRule(TwoProvinces.World world) {
        var rogue = world.rogue();
        var there = world.chongqing();

        var forged = rogue.block(there, HONEST, gossip());
        forged.put("jws", rogue.sign(RogueProvince.headerOf(forged), RogueProvince.strangersKey()));
        refused(world, forged, "SIGNATURE");

        refused(world, rogue.block(there, header -> header.put("from", "34"), gossip()), "WRONG_SENDER");
        refused(world, rogue.block(there, header -> header.put("to", "34"), gossip()), "WRONG_RECEIVER");
        refused(world, rogue.block(there, header -> header.put("block", 9_999), gossip()), "GAP");
        refused(
                world,
                rogue.block(there, header -> header.put("sealedAt", "2031-01-01T00:00:00.000Z"), gossip()),
                "FUTURE");
        refused(
                world,
                rogue.block(there, header -> header.put("first", 9_999).put("last", 9_999), gossip()),
                "SEQUENCE");

        var changed = rogue.block(there, HONEST, gossip());
        ((ObjectNode) changed.get("entries").get(0).get("entry")).put("kind", "case.decided");
        refused(world, changed, "ROOT");

        var swapped = rogue.block(there, HONEST, gossip());
        var another = rogue.block(there, HONEST, gossip());
        ((ObjectNode) swapped.get("entries").get(0))
                .set("body", another.get("entries").get(0).get("body"));
        refused(world, swapped, "BODY_UNREADABLE");
    }

    private static void refused(TwoProvinces.World world, ObjectNode block, String rule) {
        var books = new Books(world.chongqing());
        long before = books.quarantined("33", rule);
        long audited = books.audited("EXCHANGE_NOT_BELIEVED");
        long inbox = books.count("ledger-service", "select count(*) from exchange_inbox where peer = '33'");

        world.rogue().serve(world.chongqing(), block);

        Patience.until("a block is quarantined by " + rule, () -> books.quarantined("33", rule) > before);
        assertThat(books.audited("EXCHANGE_NOT_BELIEVED")).isGreaterThan(audited);
        assertThat(books.count("ledger-service", "select count(*) from exchange_inbox where peer = '33'"))
                .isEqualTo(inbox);
    }

    @Test
    @Order(2)
    void aWellSignedMessageAboutSomebodyElsesCaseIsRefusedAndChangesNothing(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.pushed();
        cases.awaitTurn(cases.householdTownship(), theCase, "PRELIMINARY_REVIEW");
        var digest = cases.awaitAgreement(theCase, "PRELIMINARY_REVIEW").path("digest");
        var books = new Books(world.chongqing());
        var takeover = world.rogue()
                .block(
                        world.chongqing(),
                        HONEST,
                        new RogueProvince.Message(
                                "case.withdrawn",
                                theCase.id(),
                                JSON.createObjectNode()
                                        .put("v", 1)
                                        .put("version", 2)
                                        .put("reason", "谎言")));

        world.rogue().serve(world.chongqing(), takeover);
        world.rogue().advancePast(takeover);

        Patience.until(
                "the takeover is refused",
                () -> books.count(
                                "ledger-service",
                                "select count(*) from exchange_outcome o join exchange_inbox i using (message_id) where i.peer = '33' and i.case_id = ? and o.outcome = 'REFUSED'",
                                theCase.id())
                        == 1);
        assertThat(cases.awaitAgreement(theCase, "PRELIMINARY_REVIEW").path("digest"))
                .isEqualTo(digest);
    }

    @Test
    @Order(3)
    void aReplayAndAForkAreToldApart(TwoProvinces.World world) {
        var rogue = world.rogue();
        var first = rogue.block(world.chongqing(), HONEST, gossip());
        var books = new Books(world.chongqing());
        long held = books.count("ledger-service", HELD);
        rogue.serveAsAsked(world.chongqing(), first);
        Patience.until(
                "the honest block is taken, its unknown kind held", () -> books.count("ledger-service", HELD) > held);
        var fork = rogue.block(world.chongqing(), HONEST, gossip());
        long inbox = atRest(books);

        long replays = books.quarantined("33", "REPLAYED");
        rogue.serve(world.chongqing(), first);
        Patience.until("the replay is named", () -> books.quarantined("33", "REPLAYED") > replays);
        rogue.serve(world.chongqing(), fork);
        Patience.until("the fork is named", () -> books.quarantined("33", "FORK") > 0);

        assertThat(books.count("ledger-service", INBOX)).isEqualTo(inbox);
        rogue.advancePast(first);
        rogue.serve(world.chongqing());
    }

    /** What earlier blocks still bring comes first: under load that takes its time. */
    private static long atRest(Books books) {
        for (long last = -1; ; ) {
            long now = books.count("ledger-service", INBOX);
            if (now == last) return now;
            last = now;
            for (int i = 0; i < 10; i++) Patience.pause();
        }
    }

    @Test
    @Order(4)
    void aPeerSeesItsOwnLogOnlyAndAnAssertionIsGoodOnceAndHere(TwoProvinces.World world) {
        new Cases(world).pushed();
        var gateway = world.chongqing().gateway();
        var assertion = "Peer " + world.rogue().assertion();

        var own = gateway.withAuthorization(assertion).get("/exchange/blocks?after=0");
        var again = gateway.withAuthorization(assertion).get("/exchange/blocks?after=0");
        var elsewhere = gateway.withAuthorization("Peer " + world.rogue().assertionFor("34"))
                .get("/exchange/blocks?after=0");
        var api = gateway.withAuthorization("Peer " + world.rogue().assertion()).get("/api/cases");

        assertThat(own.status()).isEqualTo(200);
        assertThat(own.json().path("blocks"))
                .allSatisfy(block -> assertThat(
                                RogueProvince.headerOf(block).path("to").asString())
                        .isEqualTo("33"));
        assertThat(again.status()).isEqualTo(401);
        assertThat(elsewhere.status()).isEqualTo(401);
        assertThat(api.status()).isEqualTo(401);
    }

    private static RogueProvince.Message gossip() {
        return new RogueProvince.Message(
                "gossip.unheard-of", UUID.randomUUID(), JSON.createObjectNode().put("v", 1));
    }
}
