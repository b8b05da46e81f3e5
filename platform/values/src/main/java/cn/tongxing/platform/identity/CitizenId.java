package cn.tongxing.platform.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** 公民身份号码 (GB 11643-1999). Prints masked; the full number only leaves through {@link #value()}. */
public record CitizenId(@JsonValue String value) {

    @JsonCreator
    public CitizenId {
        if (!Gb11643.matches(value)) {
            throw new IllegalArgumentException("不是有效的公民身份号码 / not a citizen id (GB 11643)");
        }
    }

    public LocalDate birthDate() {
        return LocalDate.parse(value.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
    }

    public Sex sex() {
        return (value.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    /** First six digits (place of first registration), the rest stars. */
    public String masked() {
        return value.substring(0, 6) + "*".repeat(12);
    }

    @Override
    public String toString() {
        return masked();
    }
}
