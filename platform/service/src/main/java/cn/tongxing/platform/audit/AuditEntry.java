package cn.tongxing.platform.audit;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row of the audit trail. No personal data in it: ids, codes, versions and purposes only.
 *
 * @param subjectType what kind of thing it is about, in English and singular: {@code case}, {@code child}
 * @param actor who: {@code client:<id>}, {@code province:<code>} or {@code system}; with staff and agency when known
 */
public record AuditEntry(
        String event,
        String subjectType,
        String subjectId,
        String actor,
        @Nullable String agency,
        @Nullable String staff,
        @Nullable String purpose,
        AuditOutcome outcome,
        Map<String, String> detail) {

    public AuditEntry {
        detail = Collections.unmodifiableSortedMap(new TreeMap<>(detail));
    }

    /** By the system itself and done, until told otherwise. */
    public static AuditEntry of(String event, String subjectType, Object subjectId) {
        return new AuditEntry(
                event, subjectType, subjectId.toString(), "system", null, null, null, AuditOutcome.DONE, Map.of());
    }

    public AuditEntry by(Actor who) {
        return new AuditEntry(
                event,
                subjectType,
                subjectId,
                "client:" + who.client(),
                who.agency().toString(),
                who.staff(),
                purpose,
                outcome,
                detail);
    }

    public AuditEntry by(DivisionCode province) {
        return new AuditEntry(
                event, subjectType, subjectId, "province:" + province.value(), null, null, purpose, outcome, detail);
    }

    AuditEntry about(Object subject) {
        return new AuditEntry(event, subjectType, subject.toString(), actor, agency, staff, purpose, outcome, detail);
    }

    public AuditEntry purpose(String why) {
        return new AuditEntry(event, subjectType, subjectId, actor, agency, staff, why, outcome, detail);
    }

    public AuditEntry outcome(AuditOutcome how) {
        return new AuditEntry(event, subjectType, subjectId, actor, agency, staff, purpose, how, detail);
    }

    public AuditEntry detail(String key, Object value) {
        var more = new TreeMap<>(detail);
        more.put(key, value.toString());
        return new AuditEntry(event, subjectType, subjectId, actor, agency, staff, purpose, outcome, more);
    }
}
