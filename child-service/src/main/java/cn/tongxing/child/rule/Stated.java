package cn.tongxing.child.rule;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One value as a plan states it: the value, the article it stands in, and the words. */
record Stated(JsonNode value, String article, @Nullable String quote) {}
