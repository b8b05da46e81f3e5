package cn.tongxing.identity.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person signs in as, unique in the agency. */
public record SignInName(@JsonValue String value) {

    private static final Pattern WELL_FORMED = Pattern.compile("[a-z][a-z0-9._-]{2,31}");

    @JsonCreator
    public SignInName {
        if (!WELL_FORMED.matcher(value).matches())
            throw new IllegalArgumentException(
                    "用户名须以小写字母开头，3 至 32 位小写字母、数字、点、下划线或连字符 / a sign-in name begins with a small letter and has 3 to 32 small letters, digits, dots, underscores or hyphens");
    }

    /** As people type it; nothing when nobody can have that name. */
    public static Optional<SignInName> read(@Nullable String typed) {
        if (typed == null) return Optional.empty();
        var text = typed.strip().toLowerCase(Locale.ROOT);
        return WELL_FORMED.matcher(text).matches() ? Optional.of(new SignInName(text)) : Optional.empty();
    }
}
