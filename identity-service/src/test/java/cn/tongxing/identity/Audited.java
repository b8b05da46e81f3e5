package cn.tongxing.identity;

/** Counts rows of the audit trail. */
final class Audited {

    private Audited() {}

    static int count(RunningIdentity identity, String event, String subject, String reason) {
        return identity.database()
                .asOwner()
                .sql("""
                        select count(*) from audit_event
                        where event = :event and subject_id = :subject and detail ->> 'reason' = :reason""")
                .param("event", event)
                .param("subject", subject)
                .param("reason", reason)
                .query(Integer.class)
                .single();
    }

    static int count(RunningIdentity identity, String event, String subject) {
        return identity.database()
                .asOwner()
                .sql("select count(*) from audit_event where event = :event and subject_id = :subject")
                .param("event", event)
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }
}
