package cn.tongxing.system.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One line of the journal. {@code at} is milliseconds since the journal was opened. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Line.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = Line.Planned.class, name = "planned"),
    @JsonSubTypes.Type(value = Line.Sent.class, name = "sent"),
    @JsonSubTypes.Type(value = Line.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Line.Silent.class, name = "silent"),
    @JsonSubTypes.Type(value = Line.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = Line.Seen.class, name = "seen"),
    @JsonSubTypes.Type(value = Line.Struck.class, name = "struck")
})
public sealed interface Line {

    /** The run and when it began, in UTC; its seed replays plans and faults. */
    record Opened(long seed, String run, String at) implements Line {}

    /** Case {@code number} of the run will be walked along this route as this story. */
    record Planned(long at, int number, String route, String story) implements Line {}

    /**
     * Written before the request leaves. Attempts of one call repeat one Idempotency-Key; {@code request} is the id under
     * which this very attempt is found in logs and audit.
     */
    record Sent(
            long at,
            long call,
            int attempt,
            String request,
            int number,
            String desk,
            String step,
            String method,
            String path)
            implements Line {}

    /** Written when an answer came, before the driver goes on; {@code id} is what was created or acted on, if it says so. */
    record Answered(long at, long call, int attempt, int status, String problem, String id, String state, long version)
            implements Line {}

    /** No answer, or one that says "later": what became of the request is not known. */
    record Silent(long at, long call, int attempt, String why) implements Line {}

    /** The driver is done with this case; {@code state} is what its last answer or list said. */
    record Ended(long at, int number, String state) implements Line {}

    /** An answer showed what must not be: noticed while the run goes on. */
    record Seen(long at, int number, String desk, String trouble) implements Line {}

    /** A fault began, healed, or did not take place. */
    record Struck(long at, int fault, String name, String phase) implements Line {}
}
