package cn.tongxing.launcher.proof.evidence;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Text out of a pack on its way to a terminal: signed does not mean harmless. */
final class Plain {
    private static final int LONGEST = 400;
    private static final int SHOWN_OF_AN_ID = 6;

    private Plain() {}

    /** Without controls, escapes and marks that turn the direction of writing; nothing for what is missing. */
    static String text(JsonNode node) {
        return text(node.isValueNode() && !node.isNull() ? node.asString("") : "");
    }

    static String text(String text) {
        var shown = text.codePoints()
                .limit(LONGEST)
                .mapToObj(c -> isHarmless(c) ? Character.toString(c) : "\uFFFD")
                .collect(Collectors.joining());
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown;
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** As the platform shows identity numbers; the whole number stands in the file. */
    static String masked(JsonNode id) {
        var text = text(id);
        return text.length() <= SHOWN_OF_AN_ID
                ? text
                : text.substring(0, SHOWN_OF_AN_ID) + "*".repeat(text.length() - SHOWN_OF_AN_ID);
    }
}
