package cn.tongxing.child.publication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the owner of a topic says of a release; said once. @param note why it objects */
record TopicOpinion(Topic topic, Said said, @Nullable String note, String agencyName, String by, Instant at) {

    enum Said {
        AGREES("同意"),
        OBJECTS("不同意");

        private final String chinese;

        Said(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }
}
