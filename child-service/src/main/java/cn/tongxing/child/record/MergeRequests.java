package cn.tongxing.child.record;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What callers of merging send. */
final class MergeRequests {

    private MergeRequests() {}

    /** @param take what the surviving record takes from the other; it keeps the rest as it is */
    record Take(
            ChildId other,
            @Positive long otherVersion,
            @Nullable Set<@NotNull TakenPart> take,
            @NotBlank @Size(max = 200) String why) {

        Set<TakenPart> parts() {
            return take == null ? Set.of() : take;
        }
    }

    record Undo(@NotBlank @Size(max = 200) String why) {}
}
