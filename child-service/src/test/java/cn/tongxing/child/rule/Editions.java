package cn.tongxing.child.rule;

import tools.jackson.databind.JsonNode;

/** Lets tests of other features read an edition. */
public final class Editions {

    private Editions() {}

    public static Edition read(JsonNode json) {
        return EditionReader.read(json, "");
    }
}
