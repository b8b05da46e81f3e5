package cn.tongxing.identity.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    /** The new text when the file says something else than last time; an unreadable file says nothing. */
    Optional<String> news() {
        if (file == null) return Optional.empty();
        try {
            var text = Files.readString(file).strip();
            if (text.equals(seen)) return Optional.empty();
            seen = text;
            return Optional.of(text);
        } catch (IOException beingReplaced) {
            return Optional.empty();
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
