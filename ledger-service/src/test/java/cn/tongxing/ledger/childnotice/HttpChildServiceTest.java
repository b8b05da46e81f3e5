package cn.tongxing.ledger.childnotice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.jsonPath;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withBadRequest;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withNoContent;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

import cn.tongxing.platform.division.DivisionCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** What child-service promises is what is read here. */
class HttpChildServiceTest {

    private static final Path CONTRACT = Path.of("../child-service/contract");
    private static final String DOOR = "http://child-service/internal/child-notices/";
    private static final UUID ABOUT = UUID.fromString("0198c0de-0000-7000-8000-000000000001");

    private final RestClient.Builder http = RestClient.builder();
    private final MockRestServiceServer service =
            MockRestServiceServer.bindTo(http).build();
    private final ChildService children = new HttpChildService(http);

    @Test
    void readsTheNoticeThatChildServicePromises() throws Exception {
        var sample = Files.readString(CONTRACT.resolve("child-notice.v1.json"));
        service.expect(requestTo(DOOR + "contents"))
                .andExpect(jsonPath("$.conversations[0]").value(ABOUT.toString()))
                .andRespond(withSuccess("[" + sample + "]", MediaType.APPLICATION_JSON));

        var content = children.contents(List.of(ABOUT)).getFirst();

        assertThat(NoticeJson.tree(content)).isEqualTo(JsonMapper.shared().readTree(sample));
    }

    @Test
    void readsTheEventThatChildServicePromises() throws Exception {
        var sample = Files.readString(CONTRACT.resolve("child-notice-due.v1.json"));

        var due = JsonMapper.shared().readValue(sample, NoticeFollower.NoticeDue.class);

        assertThat(due).isEqualTo(new NoticeFollower.NoticeDue(ABOUT, DivisionCode.of("50")));
    }

    @Test
    void tellsAndReadsWhatIsHeld() {
        service.expect(requestTo(DOOR + "received"))
                .andExpect(jsonPath("$.version").value(3))
                .andRespond(withSuccess(
                        "{\"outcome\":\"DIFFERING\",\"differs\":[\"NAME\"],\"standing\":null}",
                        MediaType.APPLICATION_JSON));
        service.expect(requestTo(DOOR + "answered")).andRespond(withNoContent());
        service.expect(requestTo(DOOR + "answered")).andRespond(withBadRequest());

        var taken = children.received(
                new ChildService.Received(ABOUT, DivisionCode.of("50"), 3, Notice.State.ERASED, null, null, null));
        assertThat(taken.differs()).containsExactly(Answer.Field.NAME);
        var answer = new ChildService.Answered(ABOUT, 3, Answer.Outcome.SAME, List.of(), null, null);
        children.answered(answer);
        assertThatThrownBy(() -> children.answered(answer)).isInstanceOf(HttpClientErrorException.class);
        service.verify();
    }
}
