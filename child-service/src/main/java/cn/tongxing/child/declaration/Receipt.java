package cn.tongxing.child.declaration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** 回执号: the day, and forty random bits in letters that nobody confuses (Crockford's alphabet). Says nothing about anybody. */
record Receipt(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{8}-[0-9A-HJKMNP-TV-Z]{8}");
    private static final int RANDOM_LETTERS = 8;

    @JsonCreator
    Receipt {
        value = value.strip().toUpperCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) throw new IllegalArgumentException("不是回执号 / not a receipt number");
    }

    static Receipt next(LocalDate today) {
        return new Receipt(today.format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + Letters.random(RANDOM_LETTERS));
    }

    @Override
    public String toString() {
        return value;
    }
}
