package cn.tongxing.platform.problem;

/**
 * A refusal with one stable code: the name of the enum constant that implements this. The meaning's texts may hold
 * {@code {0}}, {@code {1}}…; arguments without a place of their own are shown as detail. Personal data is never an
 * argument. docs/problems.md and the gateway's page {@code /problems} are made from these constants.
 */
public interface ProblemCode {

    String name();

    Refusal refusal();

    default int status() {
        return refusal().status();
    }

    default ProblemException of(Object... detailArgs) {
        return new ProblemException(this, detailArgs);
    }
}
