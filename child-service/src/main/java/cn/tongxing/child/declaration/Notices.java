package cn.tongxing.child.declaration;

import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes each point's notice: one text for all, with the station's own names in it. */
@Component
class Notices {

    private static final int VERSION_BYTES = 8;

    private final JsonNode text;
    private final DeclarationSettings settings;

    Notices(DeclarationSettings settings) {
        this.settings = settings;
        try (InputStream in = new ClassPathResource("declaration/notice.json").getInputStream()) {
            this.text = JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DeclarationNotice of(ContactPoint point) {
        var unversioned = written("", point);
        var version = HexFormat.of()
                .formatHex(Sha256.of(CanonicalJson.of(unversioned)).bytes(), 0, VERSION_BYTES);
        return written(version, point);
    }

    private DeclarationNotice written(String version, ContactPoint point) {
        return new DeclarationNotice(
                version,
                say("title", point),
                say("handler", point),
                say("purpose", point),
                sayAll("collected", point),
                say("necessity", point),
                sayAll("basis", point),
                say("kept", point),
                say("rights", point),
                say("refusal", point),
                say("complaints", point),
                say("responsible", point),
                say("consent", point));
    }

    private String say(String what, ContactPoint point) {
        return filled(text.path(what).asString(), point);
    }

    private List<String> sayAll(String what, ContactPoint point) {
        return StreamSupport.stream(text.path(what).spliterator(), false)
                .map(line -> filled(line.asString(), point))
                .toList();
    }

    private String filled(String line, ContactPoint point) {
        return line.replace("{days}", String.valueOf(settings.keepDays()))
                .replace("{phone}", point.phone().value())
                .replace("{station}", point.station())
                .replace("{responsible}", point.responsible())
                .replace("{complaints}", point.complaints());
    }
}
