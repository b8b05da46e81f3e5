package cn.tongxing.launcher;

/** A reason why something cannot be done, in one sentence of each language; what a user meets instead of a stack trace. */
public final class LauncherProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String chinese;
    private final String english;

    public LauncherProblem(String chinese, String english) {
        super(english);
        this.chinese = chinese;
        this.english = english;
    }

    public LauncherProblem(String chinese, String english, Throwable cause) {
        this(chinese, english);
        initCause(cause);
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }

    public String sentence() {
        return (chinese + " " + english).strip();
    }
}
