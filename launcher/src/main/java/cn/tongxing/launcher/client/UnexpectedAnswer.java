package cn.tongxing.launcher.client;

/** An answer that the caller cannot go on with; carries it whole. */
public final class UnexpectedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    UnexpectedAnswer(Answer answer, String wanted) {
        super("%s answered %d instead of %s: %s".formatted(answer.request(), answer.status(), wanted, answer.text()));
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
