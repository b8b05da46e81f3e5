package cn.tongxing.identity.token;

/** Why no token was given; counted and logged, never told to the caller beyond OAuth's own codes. */
enum Refusal {
    NO_CREDENTIALS,
    MALFORMED,
    UNKNOWN_CLIENT,
    CLIENT_DISABLED,
    AGENCY_DISABLED,
    STAFF_DISABLED,
    NO_ROLE_LEFT,
    NO_CREDENTIAL_ON_FILE,
    WRONG_SECRET,
    SECRET_NOT_ALLOWED,
    BAD_SIGNATURE,
    WRONG_ISSUER,
    WRONG_AUDIENCE,
    EXPIRED,
    LIVES_TOO_LONG,
    NOT_YET_VALID,
    NO_JTI,
    REPLAYED,
    GRANT_NOT_OFFERED,
    CODE_UNKNOWN,
    CODE_OF_OTHER,
    WRONG_REDIRECT,
    WRONG_VERIFIER,
    SESSION_ENDED
}
