package cn.tongxing.identity.bootstrap;

import cn.tongxing.platform.problem.ProblemCode;

enum BootstrapProblem implements ProblemCode {
    BOOTSTRAP_CLOSED(410, false, "首任管理员已设立，此入口已永久关闭", "The first administrator exists; this door is closed for good"),
    BOOTSTRAP_REFUSED(403, false, "一次性口令不正确", "The one-time secret is not right"),
    BOOTSTRAP_PAUSED(429, true, "错误次数过多，请稍后再试", "Too many wrong attempts; try again later");

    private final int status;
    private final boolean retryable;
    private final String chinese;
    private final String english;

    BootstrapProblem(int status, boolean retryable, String chinese, String english) {
        this.status = status;
        this.retryable = retryable;
        this.chinese = chinese;
        this.english = english;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public String english() {
        return english;
    }
}
