package cn.tongxing.identity.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** A setting that may stand in a file of the secrets folder and then is read again while the service runs. */
final class LiveSetting {

    private final @Nullable Path file;
    private @Nullable String seen;

    private LiveSetting(@Nullable Path file, @Nullable String atStart) {
        this.file = file;
        this.seen = atStart;
    }

    static LiveSetting of(ConfigurableEnvironment environment, String name) {
        return new LiveSetting(fileOf(environment, name), environment.getProperty(name));
    }

    /** The value as it was when last read. */
    @Nullable
    String value() {
        return seen;
    }

    /** Hands over the text when the file says something new; what {@code user} fails at comes again next time. */
    void take(Consumer<String> user) {
        var text = text();
        if (text == null || text.equals(seen)) return;
        user.accept(text);
        seen = text;
    }

    private @Nullable String text() {
        if (file == null) return null;
        try {
            return Files.readString(file).strip();
        } catch (IOException beingReplaced) {
            return null;
        }
    }

    private static @Nullable Path fileOf(ConfigurableEnvironment environment, String name) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (!source.containsProperty(name)) continue;
            var file = file(OriginLookup.getOrigin(source, name));
            if (file != null) return file;
        }
        return null;
    }

    /** The secrets folder is read by Spring as a configtree: one file, one property. */
    private static @Nullable Path file(@Nullable Origin origin) {
        try {
            return origin instanceof TextResourceOrigin text
                            && text.getResource() != null
                            && text.getResource().isFile()
                    ? text.getResource().getFile().toPath()
                    : null;
        } catch (IOException notAFile) {
            return null;
        }
    }
}
