package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.eligibility.DisabilityCategory;
import cn.tongxing.platform.identity.CitizenId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * 残疾人证号: the holder's citizen id, the category's digit (GB/T 26341-2010) and the level's, and for a replaced certificate
 * B and a count. Prints masked.
 */
record DisabilityCertificate(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{17}[0-9X][1-7][1-4](B[1-9])?");

    @JsonCreator
    DisabilityCertificate {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("不是有效的残疾人证号 / not the number of a disability certificate");
        }
        new CitizenId(value.substring(0, 18));
    }

    @JsonIgnore
    CitizenId holder() {
        return new CitizenId(value.substring(0, 18));
    }

    @JsonIgnore
    DisabilityCategory category() {
        return DisabilityCategory.values()[value.charAt(18) - '1'];
    }

    @JsonIgnore
    int level() {
        return value.charAt(19) - '0';
    }

    /** As a citizen id is masked; category and level stand beside it for those who may see them. */
    String masked() {
        return value.substring(0, 6) + "*".repeat(value.length() - 6);
    }

    @Override
    public String toString() {
        return masked();
    }
}
