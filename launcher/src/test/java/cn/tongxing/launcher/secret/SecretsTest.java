package cn.tongxing.launcher.secret;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    private Secrets secrets;

    @BeforeEach
    void prepare() {
        secrets = new Secrets(folder.resolve("secrets"), "34");
        for (var service : List.of("registry", "gateway", "identity-service", "ledger-service"))
            secrets.prepare(service);
        secrets.prepareIdentity("identity-service");
        secrets.prepareCrypto("ledger-service");
        secrets.prepareExchange("ledger-service");
        secrets.ownerPassword("ledger-service");
        secrets.applicationPassword("ledger-service");
    }

    @Test
    void onlyTheirOwnerReadsThem() throws IOException {
        try (var files = Files.walk(folder.resolve("secrets"))) {
            assertThat(files.skip(1))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void exchangeKeysAreRolledAsTheProtocolSays() {
        var services = List.of("ledger-service");
        var first = kids(secrets.publicSigningKeys());

        secrets.announceExchangeKeys(services);
        assertThat(kids(secrets.publicSigningKeys()))
                .startsWith(first.getFirst())
                .hasSize(2);
        assertThat(kids(secrets.publicEncryptionKeys())).containsExactly("34-enc-1", "34-enc-2");

        secrets.preferNewExchangeKeys(services);
        assertThat(kids(secrets.publicSigningKeys())).containsExactly("34-sig-2", "34-sig-1");
        assertThat(kids(secrets.publicEncryptionKeys())).containsExactly("34-enc-2", "34-enc-1");
        assertThat(folder.resolve("secrets/ledger-service/tongxing.exchange.keys"))
                .hasSameTextualContentAs(folder.resolve("secrets/exchange/tongxing.exchange.keys"));
    }

    @Test
    void aTokenKeyIsAnnouncedUsedAndThenTheOnlyOne() throws IOException {
        var before = tokenKids();

        secrets.announceTokenKey("identity-service");
        assertThat(tokenKids()).hasSize(2).startsWith(before.getFirst());
        secrets.preferNewTokenKey("identity-service");
        assertThat(tokenKids()).hasSize(2).endsWith(before.getFirst());
        secrets.retireOldTokenKeys("identity-service");
        assertThat(tokenKids()).hasSize(1).doesNotContain(before.getFirst());
    }

    private List<String> tokenKids() throws IOException {
        var file = secrets.folder("identity-service").resolve("tongxing.identity.signing-keys");
        return kids(Keys.parseSet(Files.readString(file)));
    }

    private static List<String> kids(JWKSet keys) {
        return keys.getKeys().stream().map(JWK::getKeyID).toList();
    }

    @Test
    void aProcessFindsInItsFolderWhatItMayKnowAndNothingElse() {
        assertThat(secrets.folder("gateway").toFile().list())
                .containsExactlyInAnyOrder("tongxing.registry.password", "tongxing.service-key");
        assertThat(secrets.folder("ledger-service").toFile().list())
                .containsExactlyInAnyOrder(
                        "tongxing.registry.password",
                        "tongxing.service-key",
                        "tongxing.crypto.keys",
                        "tongxing.crypto.blind-index-keys",
                        "tongxing.exchange.keys",
                        "spring.datasource.password",
                        "spring.flyway.password");
    }

    @Test
    void theyAreMadeOnce() {
        var before = secrets.clientSecret("dev-34-341722102-handler") + secrets.ownerPassword("ledger-service");

        var after = new Secrets(folder.resolve("secrets"), "34");

        assertThat(after.clientSecret("dev-34-341722102-handler") + after.ownerPassword("ledger-service"))
                .isEqualTo(before);
    }

    @Test
    void keysOfTwoPurposesDiffer() throws IOException {
        var keys = Files.readString(secrets.folder("ledger-service").resolve("tongxing.crypto.keys"));
        var blind = Files.readString(secrets.folder("ledger-service").resolve("tongxing.crypto.blind-index-keys"));

        assertThat(keys).isNotEqualTo(blind);
        assertThat(KeyRing.parse(keys).isSample()).isFalse();
        assertThat(KeyRing.parse(blind).isSample()).isFalse();
    }

    @Test
    void identityKnowsEachServiceByAPublicKeyOfItsOwn() throws Exception {
        secrets.introduceServices("identity-service", List.of("gateway", "ledger-service"));

        var known = JWKSet.load(secrets.folder("identity-service")
                .resolve("tongxing.identity.service-keys")
                .toFile());
        assertThat(known.getKeys()).noneMatch(JWK::isPrivate);
        assertThat(known.getKeys())
                .extracting(JWK::getKeyID)
                .containsExactly("service-gateway", "service-ledger-service");
    }

    @Test
    void aPeersFileHoldsPublicKeysOnlyAndIsReadByThePeerBook() throws IOException {
        var file = folder.resolve("peers.json");
        var leaking = new Peer(
                DivisionCode.of("34"),
                "安徽省",
                List.of(DivisionCode.of("34")),
                URI.create("http://127.0.0.1:8034"),
                new JWKSet(Keys.signing("34-sig-1")), // private, as a careless caller may pass it
                secrets.publicEncryptionKeys(),
                true);

        PeersWriter.write(file, "50", List.of(leaking));

        assertThat(Files.readString(file)).doesNotContain("\"d\"");
        var peer =
                PeerBook.load(file).responsibleFor(DivisionCode.of("341722102")).orElseThrow();
        assertThat(peer.name()).isEqualTo("安徽省");
        assertThat(peer.encryptionKeys().getKeys()).hasSize(1).noneMatch(JWK::isPrivate);
    }
}
