package cn.tongxing.child.rule;

import cn.tongxing.platform.division.DivisionCode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value that is in force somewhere, with the edition, plan and article it comes from. */
public record Provided(
        Setting setting,
        JsonNode value,
        String edition,
        Region region,
        String plan,
        String article,
        @Nullable String quote) {

    /** Plan and article in one, as people cite it: 厦民〔2025〕82号 二. */
    public String source() {
        return plan + " " + article;
    }

    public int number() {
        return value.asInt();
    }

    public String text() {
        return value.asString();
    }

    public List<String> texts() {
        return StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    public List<DivisionCode> divisions() {
        return texts().stream().map(DivisionCode::of).toList();
    }
}
