package cn.tongxing.launcher.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSecretsTest {
    private static final List<String> SERVICES = List.of("identity-service", "ledger-service");

    @TempDir
    Path folder;

    @Test
    void askedAgainNothingChanges() throws Exception {
        make();
        var first = Files.readString(folder.resolve("ledger-service/tongxing.exchange.keys"));

        make();

        assertThat(Files.readString(folder.resolve("ledger-service/tongxing.exchange.keys")))
                .isEqualTo(first);
    }

    @Test
    void whoSpeaksToWhomIsKnownByItsPublicKeyAlone() throws Exception {
        make();

        var known = JWKSet.parse(Files.readString(folder.resolve("identity-service/tongxing.identity.service-keys")));
        assertThat(known.getKeys())
                .extracting(key -> key.getKeyID())
                .containsExactly("service-gateway", "service-identity-service", "service-ledger-service");
        assertThat(known.getKeys()).noneMatch(key -> key.isPrivate());
        assertThat(ECKey.parse(Files.readString(folder.resolve("gateway/tongxing.service-key")))
                        .isPrivate())
                .isTrue();
    }

    @Test
    void everybodyKnowsTheRegistrysPasswordAndOnlyItsOwnerReadsAFile() throws Exception {
        for (var secret : make()) {
            if (secret.name().matches("registry|gateway|.*-service"))
                assertThat(Files.readString(secret.folder().resolve("tongxing.registry.password")))
                        .isEqualTo(Files.readString(folder.resolve("registry/tongxing.registry.password")));
            try (var files = Files.list(secret.folder())) {
                assertThat(files)
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                                .isEqualTo(PosixFilePermissions.fromString("rw-------")));
            }
        }
    }

    @Test
    void nothingForDevelopmentIsMade() {
        make();

        assertThat(folder.resolve("development")).doesNotExist();
        assertThat(folder.resolve("identity-service/tongxing.identity.development-secret"))
                .doesNotExist();
    }

    private List<ClusterSecrets.Made> make() {
        return new ClusterSecrets(folder, "34").make(SERVICES, List.of("ledger-service"));
    }
}
