package cn.tongxing.platform.audit;

import java.util.Collection;

/** Writes the audit trail; rows can be added and read, never changed. */
public interface Audit {
    /** Inside the caller's transaction, which must be open: no fact without its row, no row without its fact. */
    void record(AuditEntry entry);

    /** The same row for each of the subjects, as {@link #record} would write them one by one. */
    default void recordEach(AuditEntry entry, Collection<?> subjects) {
        subjects.forEach(subject -> record(entry.about(subject)));
    }

    /**
     * A refusal outlives the transaction that it ends: it commits by itself, with outcome REFUSED.
     *
     * @throws cn.tongxing.platform.problem.ProblemException CLOCK_WRONG when this process does not know the time and so
     *     cannot have judged; the row stays
     */
    void refused(AuditEntry entry);
}
