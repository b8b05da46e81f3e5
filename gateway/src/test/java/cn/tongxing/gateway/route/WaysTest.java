package cn.tongxing.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a path may carry, and for how long. */
class WaysTest {

    @ParameterizedTest
    @CsvSource({
        "/api/children/export.csv, BULK",
        "/api/children/national-system.csv, BULK",
        "/api/children/sharing/granted/0198/records.csv, BULK",
        "/api/children/imports/0198/failed-rows.csv, BULK",
        "/api/children/sharing/granted/0198/records, ORDINARY",
        "/api/children/exports, ORDINARY",
        "/api/children/releases, ORDINARY",
        "/public/releases, OPEN",
        "/public/releases/0198, OPEN",
        "/public/declarations/status, ORDINARY",
    })
    void filesGoOutAtLengthAndWhatIsPublicMayBeKept(String path, Way.Load load) {
        assertThat(Ways.to(path)).get().extracting(Way::load).isEqualTo(load);
    }
}
