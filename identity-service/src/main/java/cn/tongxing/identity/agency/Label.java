package cn.tongxing.identity.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of an agency or system as people read it: one line, no controls, nothing invisible. */
public record Label(@JsonValue String value) {

    private static final int LONGEST = 100;

    @JsonCreator
    public Label {
        int length = value.codePointCount(0, value.length());
        if (length == 0
                || length > LONGEST
                || !value.equals(value.strip())
                || !value.codePoints().allMatch(Label::isVisible)) {
            throw new IllegalArgumentException("名称须为 1 至 100 个可见字符 / a name has 1 to 100 visible characters");
        }
    }

    /** FORMAT holds the bidirectional controls and zero-width characters that make one name look like another. */
    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
