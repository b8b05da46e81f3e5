package cn.tongxing.ledger.crossprovince;

import java.util.regex.Pattern;

/** The name of a field that another province chose: shown if it looks like one, because a name can carry anything. */
public final class FieldName {

    private static final Pattern USUAL = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");
    private static final String UNUSUAL = "?";

    private FieldName() {}

    public static String shown(String name) {
        return USUAL.matcher(name).matches() ? name : UNUSUAL;
    }
}
