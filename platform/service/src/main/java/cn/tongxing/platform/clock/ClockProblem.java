package cn.tongxing.platform.clock;

import cn.tongxing.platform.problem.ProblemCode;

/** Why a service with a wrong clock does nothing. */
enum ClockProblem implements ProblemCode {
    CLOCK_WRONG(
            "本服务的时钟与数据库相差过大，校准前不办理任何事项",
            "This service's clock and its database's differ too much; nothing is done until they agree");

    private final String chinese;
    private final String english;

    ClockProblem(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    @Override
    public int status() {
        return 503;
    }

    @Override
    public boolean retryable() {
        return true;
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
