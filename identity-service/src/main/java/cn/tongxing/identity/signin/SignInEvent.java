package cn.tongxing.identity.signin;

/** The events of the audit trail. */
final class SignInEvent {

    /** A page is only looked at; nothing is written. */
    static final String SHOWN = "SIGN_IN_SHOWN";

    static final String PASSWORD = "SIGN_IN_PASSWORD";
    static final String SIGNED_IN = "SIGNED_IN";
    static final String SIGNED_OUT = "SIGNED_OUT";
    static final String INVITATION_ACCEPTED = "INVITATION_ACCEPTED";
    static final String ENROLLED = "SECOND_FACTOR_ENROLLED";

    private SignInEvent() {}
}
