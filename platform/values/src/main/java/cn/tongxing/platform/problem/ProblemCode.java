package cn.tongxing.platform.problem;

/**
 * A refusal with one stable code: the name of the enum constant that implements this. The texts may hold {@code {0}},
 * {@code {1}}…; arguments without a place of their own are shown as detail. Personal data is never an argument.
 */
public interface ProblemCode {

    String name();

    int status();

    String chinese();

    String english();

    default boolean retryable() {
        return false;
    }

    default ProblemException of(Object... detailArgs) {
        return new ProblemException(this, detailArgs);
    }
}
