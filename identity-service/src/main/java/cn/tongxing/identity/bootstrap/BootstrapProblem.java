package cn.tongxing.identity.bootstrap;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

enum BootstrapProblem implements ProblemCode {
    BOOTSTRAP_CLOSED(Refusal.lasting(
            410,
            "首任管理员已设立，此入口已永久关闭",
            "The first administrator exists; this door is closed for good",
            "由已设立的管理员登录后办理",
            "Have the administrator who exists sign in and do it")),
    BOOTSTRAP_REFUSED(Refusal.lasting(
            403,
            "一次性口令不正确",
            "The one-time secret is not right",
            "核对部署时生成的一次性口令文件",
            "Check the one-time secret's file that the installation made")),
    BOOTSTRAP_PAUSED(Refusal.passing(
            429,
            "错误次数过多，请稍后再试",
            "Too many wrong attempts; try again later",
            "等待几分钟后，核对一次性口令再试",
            "Wait some minutes and check the one-time secret before you try again"));

    private final Refusal refusal;

    BootstrapProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
