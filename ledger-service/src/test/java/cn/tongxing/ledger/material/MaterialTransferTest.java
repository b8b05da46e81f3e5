package cn.tongxing.ledger.material;

import static cn.tongxing.ledger.material.MaterialFixtures.HANDLER;
import static cn.tongxing.ledger.material.MaterialFixtures.LEASE;
import static cn.tongxing.ledger.material.MaterialFixtures.MIB;
import static cn.tongxing.ledger.material.MaterialFixtures.pdf;
import static cn.tongxing.ledger.material.MaterialFixtures.png;
import static cn.tongxing.ledger.material.MaterialFixtures.read;
import static cn.tongxing.ledger.material.MaterialFixtures.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.tongxing.ledger.exchange.PeerHttp;
import cn.tongxing.ledger.exchange.PeerUnavailable;
import cn.tongxing.platform.access.PeerPrincipal;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MaterialTransferTest {

    private static final DivisionCode ANHUI = DivisionCode.of("34");
    private static final DivisionCode CHONGQING = DivisionCode.of("50");
    private static final DivisionCode JILIN = DivisionCode.of("22");
    private static final ECKey NEW_KEY = key("50-enc-2");
    private static final JWKSet CHONGQING_KEYS = new JWKSet(List.<JWK>of(NEW_KEY, key("50-enc-1")));

    private static MaterialFixtures.Province anhui;
    private static MaterialFixtures.Province chongqing;
    private static MaterialTransfer entrance;

    private final UUID caseId = UUID.randomUUID();
    private final Line line = new Line();
    private final MaterialFetcher fetcher = fetcher();

    @BeforeAll
    static void open() {
        anhui = new MaterialFixtures.Province();
        chongqing = new MaterialFixtures.Province();
        var keys = CHONGQING_KEYS.toPublicJWKSet();
        var peers = PeerBook.of(
                ANHUI,
                List.of(
                        new Peer(
                                CHONGQING,
                                "重庆市",
                                List.of(CHONGQING),
                                URI.create("http://127.0.0.1:8050"),
                                keys,
                                keys,
                                true),
                        new Peer(JILIN, "吉林省", List.of(JILIN), URI.create("http://127.0.0.1:8022"), keys, keys, true)));
        entrance = new MaterialTransfer(anhui.rows, peers, anhui.audit(), anhui.transactions);
    }

    /** The way from Chongqing to Anhui's entrance, with faults. */
    private static final class Line implements PeerHttp {
        final List<String> asked = new ArrayList<>();
        boolean down;
        UnaryOperator<String> detour = UnaryOperator.identity();
        UnaryOperator<byte[]> change = UnaryOperator.identity();

        @Override
        public byte[] get(DivisionCode peer, String pathAndQuery, int maxBytes) {
            asked.add(pathAndQuery.substring(pathAndQuery.lastIndexOf('/') + 1));
            if (down) {
                throw new PeerUnavailable(peer, "down");
            }
            String[] parts = detour.apply(pathAndQuery).split("/");
            try {
                byte[] body = entrance.piece(
                                UUID.fromString(parts[3]),
                                parts[4],
                                Integer.parseInt(parts[5]),
                                new PeerPrincipal(CHONGQING))
                        .getBody();
                assertThat(body).hasSizeLessThanOrEqualTo(maxBytes);
                return change.apply(body);
            } catch (ProblemException e) {
                throw new PeerUnavailable(peer, "answered " + e.code().status());
            }
        }
    }

    @Test
    void theHouseholdSideFetchesAheadPieceByPieceAndVerifies() {
        byte[] content = pdf(2 * MIB + 7);
        var ref = pushed(content);

        fetchAll();

        assertThat(line.asked).containsExactly("0", "1", "2");
        assertThat(read(chongqing.desk.open(caseId, ref.id()).orElseThrow())).isEqualTo(content);
        assertThat(chongqing.desk.of(caseId)).containsExactly(ref);
        assertThat(chongqing.desk.allVerified(caseId, List.of(ref.sha256()))).isTrue();
        assertThat(chongqing.events()).contains("MATERIAL_VERIFIED");
        assertThat(anhui.events()).contains("MATERIAL_FETCHED");
        assertThat(chongqing.wakes).isPositive();
    }

    @Test
    void aDecisionWaitsUntilTheLastPieceIsVerified() {
        var ref = pushed(png(MIB + 1));

        for (int round = 0; round < 2; round++) {
            assertThat(fetcher.round(LEASE)).isTrue();
            assertThat(chongqing.desk.allVerified(caseId, List.of(ref.sha256())))
                    .isFalse();
            assertThat(chongqing.desk.open(caseId, ref.id())).isEmpty();
        }
        fetcher.round(LEASE);
        assertThat(chongqing.desk.allVerified(caseId, List.of(ref.sha256()))).isTrue();
    }

    @Test
    void goesOnWithTheMissingPieceAfterACrash() {
        pushed(pdf(3 * MIB));
        fetcher.round(LEASE);
        fetcher.round(LEASE);

        var afterTheCrash = fetcher();
        while (afterTheCrash.round(LEASE)) {}

        assertThat(line.asked).containsExactly("0", "1", "2");
        assertThat(state()).isEqualTo(MaterialState.Status.VERIFIED);
    }

    @Test
    void triesAgainEverSlowerWhileThePeerIsDown() {
        pushed(pdf(100));
        line.down = true;

        assertThat(fetcher.round(LEASE)).isTrue();
        assertThat(fetcher.round(LEASE)).as("not its turn yet").isFalse();
        assertThat(state()).isEqualTo(MaterialState.Status.AWAITED);
        double first = secondsToNextTry();
        dueNow();
        fetcher.round(LEASE);
        assertThat(secondsToNextTry()).isGreaterThan(first);

        line.down = false;
        dueNow();
        fetchAll();
        assertThat(state()).isEqualTo(MaterialState.Status.VERIFIED);
    }

    @Test
    void whatIsNotWhatWasAnnouncedHasFailedForGoodAndLeavesNothing() {
        byte[] content = pdf(MIB + 5);
        var real = anhui.desk.store(caseId, "CHILD_IDENTITY", "a.pdf", stream(content), HANDLER);
        anhui.desk.share(caseId, CHONGQING);
        announce(new MaterialRef(
                real.id(),
                real.requirement(),
                real.fileName(),
                real.mediaType(),
                real.size(),
                Sha256.of(new byte[1]).text()));
        line.detour = path -> path.replaceAll("materials/([^/]+)/[^/]+/", "materials/$1/" + real.sha256() + "/");
        line.change = jwe -> jwe;

        // a peer that lies consistently encrypts its lie under the announced digest
        var liar = new MaterialFetcher(
                chongqing.rows,
                this::lie,
                CHONGQING,
                CHONGQING_KEYS,
                chongqing.leases(),
                chongqing.transaction,
                chongqing.audit());
        while (liar.round(LEASE)) {}

        assertThat(chongqing.desk.states(caseId)).singleElement().satisfies(state -> {
            assertThat(state.status()).isEqualTo(MaterialState.Status.FAILED);
            assertThat(state.rule()).isEqualTo("MATERIAL_DIGEST_MISMATCH");
        });
        assertThat(chongqing
                        .jdbc
                        .sql(
                                "select count(*) from material_piece p join material m using (content) where m.case_id = :case")
                        .param("case", caseId)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(chongqing.events()).contains("MATERIAL_FAILED");
        assertThat(liar.round(LEASE)).as("never tried again").isFalse();
    }

    private byte[] lie(DivisionCode peer, String path, int max) {
        String[] parts = path.split("/");
        int piece = Integer.parseInt(parts[5]);
        byte[] plain = new byte[piece == 0 ? MIB : 5];
        return new PieceEnvelope(ANHUI, CHONGQING, UUID.fromString(parts[3]), parts[4], piece)
                .seal(plain, NEW_KEY.toPublicJWK());
    }

    @Test
    void aPieceOfAnotherSizeOrATypeThatWasNotAnnouncedFails() {
        var real = anhui.desk.store(caseId, "CHILD_IDENTITY", "a.pdf", stream(pdf(500)), HANDLER);
        anhui.desk.share(caseId, CHONGQING);
        announce(new MaterialRef(real.id(), real.requirement(), real.fileName(), real.mediaType(), 499, real.sha256()));
        fetchAll();
        assertThat(chongqing.desk.states(caseId))
                .extracting(MaterialState::rule)
                .containsExactly("MATERIAL_SIZE_MISMATCH");

        UUID other = UUID.randomUUID();
        var pdf = anhui.desk.store(other, "CHILD_IDENTITY", "a.pdf", stream(pdf(501)), HANDLER);
        anhui.desk.share(other, CHONGQING);
        chongqing.desk.expect(
                ANHUI,
                other,
                List.of(new MaterialRef(
                        pdf.id(), pdf.requirement(), pdf.fileName(), "image/png", pdf.size(), pdf.sha256())));
        fetchAll();
        assertThat(chongqing.desk.states(other))
                .extracting(MaterialState::rule)
                .containsExactly("MATERIAL_TYPE_MISMATCH");
    }

    @Test
    void aPieceOfAnotherPlaceOrAlteredOnTheWayIsNotTaken() {
        pushed(pdf(2 * MIB));
        line.detour = path -> path.replaceAll("0$", "1");
        fetcher.round(LEASE);
        assertThat(chongqing.rows.piecesHere(content())).isEmpty();

        line.detour = UnaryOperator.identity();
        line.change = jwe -> MaterialFixtures.with(jwe, jwe.length / 2, jwe[jwe.length / 2] == 'A' ? 'B' : 'A');
        dueNow();
        fetcher.round(LEASE);
        assertThat(chongqing.rows.piecesHere(content())).isEmpty();

        line.change = UnaryOperator.identity();
        dueNow();
        fetchAll();
        assertThat(state()).isEqualTo(MaterialState.Status.VERIFIED);
    }

    @Test
    void nothingIsWrittenWithoutTheLease() {
        pushed(pdf(100));
        chongqing.leaseLost.set(true);
        try {
            assertThatIllegalStateException().isThrownBy(() -> fetcher.round(LEASE));
            assertThat(chongqing.rows.piecesHere(content())).isEmpty();
        } finally {
            chongqing.leaseLost.set(false);
        }
        fetchAll();
    }

    @Test
    void onlyThePeerItWasSharedWithMayFetchAndOnlyWhatWasShared() {
        var early = anhui.desk.store(caseId, "CHILD_IDENTITY", "a.pdf", stream(pdf(300)), HANDLER);
        notFound(caseId, early.sha256(), 0, CHONGQING);

        anhui.desk.share(caseId, CHONGQING);
        var late = anhui.desk.store(caseId, "CHILD_IDENTITY", "b.pdf", stream(pdf(301)), HANDLER);

        assertThat(entrance.piece(caseId, early.sha256(), 0, new PeerPrincipal(CHONGQING))
                        .getBody())
                .isNotEmpty();
        notFound(caseId, early.sha256(), 0, JILIN);
        notFound(caseId, early.sha256(), 1, CHONGQING);
        notFound(caseId, early.sha256(), -1, CHONGQING);
        notFound(caseId, late.sha256(), 0, CHONGQING);
        notFound(UUID.randomUUID(), early.sha256(), 0, CHONGQING);
        notFound(caseId, "' or 1=1", 0, CHONGQING);
    }

    @Test
    void theSenderMayFetchItsOwnBack() {
        byte[] content = pdf(400);
        var ref = pushed(content);
        fetchAll();
        var keys = new JWKSet(List.<JWK>of(key("34-enc-1")));
        var peers = PeerBook.of(
                CHONGQING,
                List.of(new Peer(
                        ANHUI,
                        "安徽省",
                        List.of(ANHUI),
                        URI.create("http://127.0.0.1:8034"),
                        keys.toPublicJWKSet(),
                        keys.toPublicJWKSet(),
                        true)));
        var there = new MaterialTransfer(chongqing.rows, peers, chongqing.audit(), chongqing.transactions);

        byte[] jwe =
                there.piece(caseId, ref.sha256(), 0, new PeerPrincipal(ANHUI)).getBody();

        assertThat(new PieceEnvelope(CHONGQING, ANHUI, caseId, ref.sha256(), 0).open(jwe, keys))
                .isEqualTo(content);
    }

    @Test
    void twoAnnouncementsOfOneContentAreFetchedOnce() {
        byte[] content = pdf(600);
        anhui.desk.store(caseId, "FATHER_CONDITION", "a.pdf", stream(content), HANDLER);
        anhui.desk.store(caseId, "MOTHER_CONDITION", "a.pdf", stream(content), HANDLER);
        anhui.desk.share(caseId, CHONGQING);
        chongqing.desk.expect(ANHUI, caseId, anhui.desk.of(caseId));

        fetchAll();

        assertThat(line.asked).containsExactly("0");
        assertThat(chongqing.desk.states(caseId))
                .extracting(MaterialState::status)
                .containsOnly(MaterialState.Status.VERIFIED)
                .hasSize(2);
        assertThat(chongqing.desk.of(caseId)).isEqualTo(anhui.desk.of(caseId));
    }

    private MaterialRef pushed(byte[] content) {
        var ref = anhui.desk.store(caseId, "CHILD_IDENTITY", "户口簿.pdf", stream(content), HANDLER);
        anhui.desk.share(caseId, CHONGQING);
        announce(ref);
        return ref;
    }

    private void announce(MaterialRef ref) {
        chongqing.desk.expect(ANHUI, caseId, List.of(ref));
    }

    private void fetchAll() {
        while (fetcher.round(LEASE)) {}
    }

    private MaterialFetcher fetcher() {
        return new MaterialFetcher(
                chongqing.rows,
                line,
                CHONGQING,
                CHONGQING_KEYS,
                chongqing.leases(),
                chongqing.transaction,
                chongqing.audit());
    }

    private MaterialState.Status state() {
        return chongqing.desk.states(caseId).getFirst().status();
    }

    private UUID content() {
        return chongqing.rows.of(caseId).getFirst().content();
    }

    private void dueNow() {
        chongqing
                .jdbc
                .sql("update material set next_try = clock_timestamp() where case_id = :case")
                .param("case", caseId)
                .update();
    }

    private double secondsToNextTry() {
        return chongqing
                .jdbc
                .sql(
                        "select extract(epoch from next_try - clock_timestamp())::float8 from material where case_id = :case")
                .param("case", caseId)
                .query(Double.class)
                .single();
    }

    private void notFound(UUID caseId, String sha256, int piece, DivisionCode peer) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> entrance.piece(caseId, sha256, piece, new PeerPrincipal(peer)))
                .satisfies(problem -> assertThat(problem.code().name()).isEqualTo("NOT_FOUND"));
    }

    private static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .keyUse(KeyUse.ENCRYPTION)
                    .generate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
