package cn.tongxing.identity.session;

/** Why a sign-in ended before its time. */
public enum SessionEnd {
    SIGNED_OUT,
    STAFF_DISABLED,
    STAFF_ROLES_CHANGED,
    AGENCY_DISABLED,
    AGENCY_ROLES_CHANGED,
    INVITED_AGAIN,
    ENTRY_CHECK_FAILED,
    CODE_REPLAYED,
    NEXT_STAGE
}
