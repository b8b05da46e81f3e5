package cn.tongxing.gateway.handbook;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The joined API description, in development: as a page and as the document. */
@RestController
@RequestMapping("/docs")
@ConditionalOnBooleanProperty("tongxing.gateway.description.enabled")
final class DescriptionController {

    private final Descriptions descriptions;

    DescriptionController(Descriptions descriptions) {
        this.descriptions = descriptions;
    }

    @GetMapping
    Mono<ResponseEntity<byte[]>> page() {
        return descriptions
                .joined()
                .map(document -> new DescriptionPage(document).page().answer());
    }

    @GetMapping("/openapi.json")
    Mono<ResponseEntity<byte[]>> document() {
        return descriptions
                .joined()
                .map(document -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(document.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
