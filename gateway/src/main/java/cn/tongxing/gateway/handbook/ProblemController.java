package cn.tongxing.gateway.handbook;

import cn.tongxing.gateway.problem.GatewayProblem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Where the {@code type} of a problem (RFC 9457) leads: a page for browsers, JSON for everybody else. Open to all. */
@RestController
@RequestMapping("/problems")
final class ProblemController {

    private final KnownProblems known;

    ProblemController(KnownProblems known) {
        this.known = known;
    }

    @GetMapping
    ResponseEntity<byte[]> all(@RequestHeader HttpHeaders headers) {
        return answer(headers, () -> ProblemPages.all(known.all()), Map.of("problems", known.all()));
    }

    @GetMapping("/{code}")
    ResponseEntity<byte[]> one(@PathVariable String code, @RequestHeader HttpHeaders headers) {
        var problem = known.find(code).orElseThrow(GatewayProblem.NOT_FOUND::of);
        return answer(headers, () -> ProblemPages.one(problem), problem);
    }

    @GetMapping("/style.css")
    ResponseEntity<Resource> style() throws IOException {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/css;charset=UTF-8"))
                .body(new ClassPathResource("handbook/style.css"));
    }

    private static ResponseEntity<byte[]> answer(HttpHeaders headers, Supplier<Page> page, Object json) {
        if (wantsPage(headers)) {
            return page.get().answer();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body(JsonMapper.shared().writeValueAsBytes(json));
    }

    private static boolean wantsPage(HttpHeaders headers) {
        List<String> accepted = headers.getOrEmpty(HttpHeaders.ACCEPT);
        return accepted.stream().anyMatch(each -> each.contains(MediaType.TEXT_HTML_VALUE));
    }
}
