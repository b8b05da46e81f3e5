package cn.tongxing.platform.clock;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** Why a service with a wrong clock does nothing. */
enum ClockProblem implements ProblemCode {
    CLOCK_WRONG(Refusal.passing(
            503,
            "本服务的时钟与数据库相差过大，校准前不办理任何事项",
            "This service's clock and its database's differ too much; nothing is done until they agree",
            "稍后重试；平台运维须校准本机时钟（NTP）",
            "Try again later; the platform's operators must set the machine's clock right (NTP)"));

    private final Refusal refusal;

    ClockProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
