package cn.tongxing.child.record;

import cn.tongxing.platform.id.Uuid7;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one record; says nothing about the child. */
public record ChildId(@JsonValue UUID value) {

    static ChildId next() {
        return new ChildId(Uuid7.next());
    }

    /** Public because Spring turns path segments into ids with it. */
    @JsonCreator
    public static ChildId of(String text) {
        return new ChildId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
