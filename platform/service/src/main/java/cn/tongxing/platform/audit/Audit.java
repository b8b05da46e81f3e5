package cn.tongxing.platform.audit;

/** Writes the audit trail; rows can be added and read, never changed. */
public interface Audit {
    /** Inside the caller's transaction, which must be open: no fact without its row, no row without its fact. */
    void record(AuditEntry entry);

    /**
     * A refusal outlives the transaction that it ends: it commits by itself, with outcome REFUSED.
     *
     * @throws cn.tongxing.platform.problem.ProblemException CLOCK_WRONG when this process does not know the time and so
     *     cannot have judged; the row stays
     */
    void refused(AuditEntry entry);
}
