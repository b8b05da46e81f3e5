package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.example.Agency;
import cn.tongxing.example.CrossProvinceCase;
import cn.tongxing.launcher.Door;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** What integrators build upon: docs/openapi.json says what the gateway says, and a client generated from it works. */
@ExtendWith(TwoProvinces.class)
class ClientTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path DESCRIPTION = Path.of("../docs/openapi.json");
    private static final boolean WRITE = Boolean.getBoolean("tongxing.openapi.write");

    @Test
    void theDescriptionInTheDocsIsWhatTheGatewaySays(TwoProvinces.World world) throws IOException {
        var said = world.anhui().gateway().anonymous().read("/docs/openapi.json");
        if (WRITE) {
            var lines = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
            Files.writeString(DESCRIPTION, JSON.writer().with(lines).writeValueAsString(said) + "\n");
        }

        assertThat(JSON.readTree(Files.readAllBytes(DESCRIPTION)).equals(said))
                .as("docs/openapi.json is true; -Dtongxing.openapi.write=true writes it anew")
                .isTrue();
    }

    @Test
    void aGeneratedClientWalksAWholeCaseBetweenTheProvinces(TwoProvinces.World world) {
        var cases = new Cases(world);
        var told = new ArrayList<String>();

        var id = new CrossProvinceCase(
                        agency(cases.residence()),
                        agency(cases.householdTownship()),
                        agency(cases.householdCounty()),
                        Cases.today(),
                        told::add)
                .walk();

        assertThat(told).hasSize(7);
        var proof = cases.awaitAgreement(new Cases.Case(id, Persons.child()), "GRANTED");
        assertThat(proof.path("messages")).isNotEmpty();
    }

    private static Agency agency(Desk desk) {
        var province = desk.province();
        return new Agency(
                province.gatewayAddress(),
                desk.client(),
                Door.of(province).secrets().clientSecret(desk.client()));
    }
}
