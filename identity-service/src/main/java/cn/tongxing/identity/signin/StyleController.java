package cn.tongxing.identity.signin;

import cn.tongxing.platform.access.Audited;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pages' one style sheet, from our own host: the policy allows no other. */
@Hidden // pages are for people; the description is for systems
@RestController
class StyleController {

    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);

    private final byte[] style = read();

    @GetMapping("/sign-in/style.css")
    @PreAuthorize(SignInAccess.AUTHORITY)
    @Audited(SignInEvent.SHOWN)
    ResponseEntity<byte[]> style() {
        return ResponseEntity.ok().contentType(CSS).body(style);
    }

    private static byte[] read() {
        try {
            return new ClassPathResource("sign-in/style.css").getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
