package cn.tongxing.identity.signin;

import cn.tongxing.identity.secret.Opaque;
import cn.tongxing.identity.secret.TypedCode;
import cn.tongxing.identity.session.Stage;
import java.time.Duration;
import java.util.List;

/** How one step of a sign-in ended. */
sealed interface Step {

    /** On to the next stage, with what the browser holds from now on. */
    record Passed(Opaque session, Stage stage) implements Step {}

    /** Signed in; the browser is known from now on. */
    record SignedIn(Opaque session, Opaque browser) implements Step {}

    /** Signed in for the first time, with recovery codes that are told once. */
    record Enrolled(Opaque session, Opaque browser, List<TypedCode> recoveryCodes) implements Step {}

    record Refused(SignInProblem problem) implements Step {}

    record TooSoon(Duration pause) implements Step {}
}
