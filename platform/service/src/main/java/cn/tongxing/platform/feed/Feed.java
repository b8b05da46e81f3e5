package cn.tongxing.platform.feed;

import java.util.Map;

/** One published feed of this service; a bean made by {@code feeds.named("cases")}. */
public interface Feed {
    /**
     * Publishes a fact with the change it reports: call it inside the change's transaction.
     *
     * @param type a fact in the past tense: {@code case.pushed}
     * @param subject what the fact is about; its versions have no gaps
     * @param data a record or tree without personal data
     * @return the subject's new version
     */
    long append(String type, String subject, Object data);

    /** The same for many subjects at once, each with its own data. */
    default void appendAll(String type, Map<String, ?> dataOfSubjects) {
        dataOfSubjects.forEach((subject, data) -> append(type, subject, data));
    }
}
