package cn.tongxing.seed;

/** Why nothing is made, in one sentence of each language. */
public final class SeedProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String chinese;

    SeedProblem(String chinese, String english) {
        super(english);
        this.chinese = chinese;
    }

    public String sentence() {
        return chinese + " " + getMessage();
    }
}
