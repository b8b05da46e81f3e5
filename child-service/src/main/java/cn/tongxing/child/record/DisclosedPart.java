package cn.tongxing.child.record;

/** The parts of a record that are disclosed apart; name, sex, birth date and ethnicity go with each of them. */
enum DisclosedPart {
    IDENTITY,
    RESIDENCE,
    HOUSEHOLD,
    GUARDIANS
}
