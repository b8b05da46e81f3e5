package cn.tongxing.child.rule;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An edition that an administrator loaded, with the preview it was loaded with. */
record LoadedEdition(
        UUID id,
        long version,
        State state,
        Edition edition,
        String previewedOn,
        List<CountyChange> preview,
        String why,
        Instant proposedAt,
        @Nullable Instant settledAt) {

    enum State {
        PROPOSED("待采用"),
        ADOPTED("已采用"),
        WITHDRAWN("已撤回");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }
}
