package cn.tongxing.platform.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** 统一社会信用代码 (GB 32100-2015) of an agency. Public, so printed in full. */
public record AgencyCode(@JsonValue String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    @JsonCreator
    public AgencyCode {
        if (value.length() != 18
                || value.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)
                || check(value) != value.charAt(17)) {
            throw new IllegalArgumentException("不是有效的统一社会信用代码 / not a unified social credit code (GB 32100)");
        }
    }

    private static char check(String value) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(value.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    @Override
    public String toString() {
        return value;
    }
}
