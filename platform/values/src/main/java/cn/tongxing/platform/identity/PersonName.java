package cn.tongxing.platform.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A person's name in any script the law allows: rare characters beyond the basic plane, the middle dot · of minority
 * names, Latin letters of foreign parents. At most 72 characters, as the national system has it.
 */
public record PersonName(@JsonValue String value) {

    private static final int LONGEST = 72;

    @JsonCreator
    public PersonName {
        int length = value.codePointCount(0, value.length());
        if (length == 0
                || length > LONGEST
                || !value.equals(value.strip())
                || !value.codePoints().allMatch(PersonName::isLawful)
                || value.codePoints().noneMatch(Character::isLetter)) {
            throw new IllegalArgumentException("不是有效的姓名 / not a person's name");
        }
    }

    /** Letters with their marks, the dots of minority names and of Tibetan, space, hyphen and apostrophe; no digits, controls, emoji. */
    private static boolean isLawful(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK -> true;
            default ->
                "·•‧・. -'’་".indexOf(c) >= 0
                        // characters of the private use area still stand in old registers for rare family names
                        || Character.getType(c) == Character.PRIVATE_USE;
        };
    }

    /** The first character, then two stars whatever the length. */
    public String masked() {
        return Character.toString(value.codePointAt(0)) + "**";
    }

    @Override
    public String toString() {
        return masked();
    }
}
