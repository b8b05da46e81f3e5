package cn.tongxing.notification.message;

import cn.tongxing.platform.problem.ProblemCode;

/** What this feature refuses. */
enum MessageProblem implements ProblemCode {
    TOO_MANY_STREAMS(
            429, "本机构的实时消息连接过多，请关闭其他窗口后重试", "Your agency has too many live streams open; close others and try again");

    private final int status;
    private final String chinese;
    private final String english;

    MessageProblem(int status, String chinese, String english) {
        this.status = status;
        this.chinese = chinese;
        this.english = english;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
