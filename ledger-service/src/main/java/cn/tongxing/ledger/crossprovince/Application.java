package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.eligibility.ConditionFact;
import cn.tongxing.ledger.eligibility.Facts;
import cn.tongxing.ledger.eligibility.ParentFacts;
import cn.tongxing.ledger.item.Proxy;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who applies, in which capacity, what they were told, and what they say about the parents. */
record Application(
        LocalDate appliedOn,
        Applicant applicant,
        NoticeGiven notice,
        String legalBasis,
        List<ParentEntry> parents,
        @Nullable String statement,
        @Nullable Disability disability,
        @Nullable List<String> choices) {

    Application {
        parents = List.copyOf(parents);
        if (parents.stream().map(ParentEntry::relation).distinct().count() != parents.size()) {
            throw new IllegalArgumentException("father and mother stand once each");
        }
    }

    enum Capacity {
        GUARDIAN,
        ENTRUSTED
    }

    enum IdentityCheck {
        ORIGINAL_ID_CARD,
        HOUSEHOLD_BOOK,
        ELECTRONIC_ID,
        FACE_COMPARISON
    }

    enum How {
        IN_PERSON,
        PHONE,
        LETTER,
        MESSAGE
    }

    enum Relation {
        FATHER,
        MOTHER
    }

    record Applicant(
            PersonName name,
            CitizenId citizenId,
            Capacity capacity,
            String relation,
            @Nullable Phone phone,
            IdentityVerified identityVerified,
            @Nullable Proxy proxy) {}

    record IdentityVerified(IdentityCheck how, Instant at, By by) {}

    /** 告知书 (PIPL 17, 30, 35): which text, what it says, how and when it was given. */
    record NoticeGiven(String version, String what, How how, Instant at, By by) {}

    record ParentEntry(
            Relation relation,
            boolean known,
            @Nullable PersonName name,
            @Nullable CitizenId citizenId,
            List<ConditionFact> conditions) {
        ParentEntry {
            conditions = List.copyOf(conditions);
        }
    }

    /** What a guide's conditions are compared with. */
    Set<String> claims() {
        var claims = new HashSet<String>();
        claims.add("APPLICANT_" + applicant.capacity());
        if (applicant.proxy() != null) claims.add("APPLICANT_" + applicant.proxy());
        parents.forEach(parent -> parent.conditions().forEach(fact -> claims.add(fact.code())));
        if (disability != null && disability.minimumLiving().received() == Disability.Received.YES) {
            claims.add("MINIMUM_LIVING");
        }
        if (choices != null) claims.addAll(choices);
        return claims;
    }

    static Facts factsOf(ChildSnapshot child, List<ParentEntry> parents) {
        return new Facts(
                child.birthDate(),
                parents.stream()
                        .map(parent -> new ParentFacts(parent.relation().name(), parent.conditions(), parent.known()))
                        .toList());
    }
}
