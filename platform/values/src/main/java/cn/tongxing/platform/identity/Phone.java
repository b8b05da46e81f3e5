package cn.tongxing.platform.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A phone number without spaces: mobile, fixed line with its hyphens, or international with +; at most 17 characters. */
public record Phone(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("\\+?[0-9](?:-?[0-9]){4,15}");

    @JsonCreator
    public Phone {
        value = value.replace(" ", "");
        if (value.length() > 17 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("不是有效的电话号码 / not a phone number");
        }
    }

    /** The form a blind index is made of: digits only, without the country code of the mainland. */
    public String normalised() {
        String digits = value.replace("-", "");
        return digits.startsWith("+86") ? digits.substring(3) : digits;
    }

    public String masked() {
        int shown = value.length() >= 11 ? 3 : 1;
        return value.substring(0, shown) + "****" + value.substring(value.length() - Math.min(4, shown + 1));
    }

    @Override
    public String toString() {
        return masked();
    }
}
