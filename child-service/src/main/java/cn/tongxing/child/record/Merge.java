package cn.tongxing.child.record;

import java.util.Set;
import java.util.UUID;

/** One merge: which record went into which, at which version of the surviving one, and what was taken along. */
record Merge(UUID id, ChildId survivor, ChildId merged, long survivorVersion, Set<TakenPart> took) {

    Merge {
        took = Set.copyOf(took);
    }

    static ChildDetails taking(Set<TakenPart> parts, ChildDetails own, ChildDetails other) {
        return new ChildDetails(
                (parts.contains(TakenPart.NAME) ? other : own).name(),
                (parts.contains(TakenPart.SEX) ? other : own).sex(),
                (parts.contains(TakenPart.BIRTH_DATE) ? other : own).birthDate(),
                (parts.contains(TakenPart.ETHNICITY) ? other : own).ethnicity(),
                (parts.contains(TakenPart.IDENTITY) ? other : own).identity(),
                (parts.contains(TakenPart.RESIDENCE) ? other : own).residence(),
                (parts.contains(TakenPart.HOUSEHOLD) ? other : own).household(),
                (parts.contains(TakenPart.LIVES_WITH) ? other : own).livesWith(),
                (parts.contains(TakenPart.GUARDIANS) ? other : own).guardians());
    }
}
