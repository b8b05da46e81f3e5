package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.content;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withException;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withServerError;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

import cn.tongxing.ledger.crossprovince.DivisionHoldings.Held;
import cn.tongxing.platform.division.DivisionCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.test.web.client.ResponseCreator;
import org.springframework.web.client.RestClient;

/** What the other services hold under divisions that change: told by them, or plainly unknown. */
class AskingHoldingsTest {

    private static final DivisionCode XIANYU = DivisionCode.of("341722102");
    private static final DivisionCode HENGDU = DivisionCode.of("341722103");
    private static final List<DivisionChange> CHANGES = List.of(
            new DivisionChange(DivisionChange.Kind.MERGED, HENGDU, DivisionCode.of("341722101"), null),
            new DivisionChange(DivisionChange.Kind.MERGED, XIANYU, DivisionCode.of("341722101"), null));
    private static final String AGENCIES = """
            [{"division":"341722102","counts":{"agencies":2,"staff":5}},
             {"division":"341722103","counts":{"agencies":0,"staff":0}}]""";
    private static final String CHILDREN = """
            [{"division":"341722102","counts":{"living":12}},{"division":"341722103","counts":{"living":1}}]""";

    private final RestClient.Builder http = RestClient.builder();
    private final MockRestServiceServer services =
            MockRestServiceServer.bindTo(http).ignoreExpectOrder(true).build();

    @Test
    void eachServiceTellsOfEachDivision() {
        answers("identity-service", withSuccess(AGENCIES, MediaType.APPLICATION_JSON));
        answers("child-service", withSuccess(CHILDREN, MediaType.APPLICATION_JSON));

        assertThat(asked())
                .containsExactly(
                        new DivisionHoldings(
                                "identity-service",
                                false,
                                List.of(
                                        new Held(XIANYU, Map.of("agencies", 2L, "staff", 5L)),
                                        new Held(HENGDU, Map.of("agencies", 0L, "staff", 0L)))),
                        new DivisionHoldings(
                                "child-service",
                                false,
                                List.of(
                                        new Held(XIANYU, Map.of("living", 12L)),
                                        new Held(HENGDU, Map.of("living", 1L)))));
        services.verify();
    }

    @Test
    void aServiceThatIsDownIsUnknownAndTheOtherOneTellsAllTheSame() {
        answers("identity-service", withException(new IOException("connection refused")));
        answers("child-service", withSuccess(CHILDREN, MediaType.APPLICATION_JSON));

        var asked = asked();

        assertThat(asked.getFirst()).isEqualTo(DivisionHoldings.unknown("identity-service"));
        assertThat(asked.getLast().unknown()).isFalse();
        assertThat(asked.getLast().divisions()).hasSize(2);
    }

    @Test
    void aServiceThatFailsIsUnknown() {
        answers("identity-service", withSuccess(AGENCIES, MediaType.APPLICATION_JSON));
        answers("child-service", withServerError());

        assertThat(asked().getLast()).isEqualTo(DivisionHoldings.unknown("child-service"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[null,null]",
                "[{\"division\":\"341722102\",\"counts\":{\"living\":12}}]",
                "[{\"division\":\"341722102\",\"counts\":{\"living\":12}},{\"division\":\"341722103\"}]",
                "[{\"division\":\"341722102\",\"counts\":{\"living\":12}},{\"division\":\"341722103\",\"counts\":{}}]",
                "[{\"division\":\"341722102\",\"counts\":{\"living\":12}},{\"division\":\"?\",\"counts\":{\"living\":1}}]"
            })
    void anAnswerThatIsNotWholeIsNoAnswer(String body) {
        answers("identity-service", withSuccess(AGENCIES, MediaType.APPLICATION_JSON));
        answers("child-service", withSuccess(body, MediaType.APPLICATION_JSON));

        assertThat(asked().getLast()).isEqualTo(DivisionHoldings.unknown("child-service"));
    }

    private void answers(String service, ResponseCreator answer) {
        services.expect(requestTo("http://" + service + "/internal/division-holdings"))
                .andExpect(content().json("{\"divisions\":[\"341722102\",\"341722103\"]}"))
                .andRespond(answer);
    }

    private List<DivisionHoldings> asked() {
        return new AskingHoldings(http).of(CHANGES);
    }
}
