package cn.tongxing.identity.session;

/** How far a sign-in has come; only the last one opens anything. */
public enum Stage {
    /** The password is set or right, a second factor has still to be enrolled. */
    ENROLMENT,
    /** The password was right, the second factor is asked for. */
    PASSWORD,
    FULL
}
