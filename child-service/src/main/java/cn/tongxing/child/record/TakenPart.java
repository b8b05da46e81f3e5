package cn.tongxing.child.record;

/** A part of a record that a merge takes from the other one. */
enum TakenPart {
    NAME,
    SEX,
    BIRTH_DATE,
    ETHNICITY,
    IDENTITY,
    RESIDENCE,
    HOUSEHOLD,
    LIVES_WITH,
    GUARDIANS
}
