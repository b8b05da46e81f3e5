package cn.tongxing.notification.message;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum MessageProblem implements ProblemCode {
    TOO_MANY_STREAMS(Refusal.passing(
            429,
            "本机构的实时消息连接过多，请关闭其他窗口后重试",
            "Your agency has too many live streams open; close others and try again",
            "关闭不用的窗口或连接后重试；多个岗位可在本机构系统内共用一个连接",
            "Close windows or connections you do not use; an agency's system can share one stream among its desks"));

    private final Refusal refusal;

    MessageProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
