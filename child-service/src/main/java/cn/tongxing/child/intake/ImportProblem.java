package cn.tongxing.child.intake;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses as a whole; what is wrong with a row stands with the row. */
enum ImportProblem implements ProblemCode {
    IMPORT_UNDER_WAY(Refusal.passing(
            409,
            "本机构已有一次导入正在进行",
            "An import of your agency is under way",
            "等待其完成，或用 POST /api/children/imports/{id}/cancellation 取消（id 见 import）",
            "Wait for it, or cancel it with POST /api/children/imports/{id}/cancellation; import names it")),
    IMPORT_BROKEN_OFF(Refusal.passing(
            409, "接收中断，未录入任何内容", "The file did not come whole; nothing of it was taken in", "重新上传", "Send it again")),
    IMPORT_TOO_MANY_WATCHERS(Refusal.passing(
            503,
            "查看进度的连接过多",
            "Too many connections watch imports",
            "稍后重连，或用 GET /api/children/imports/{id} 查看",
            "Come back later, or look with GET /api/children/imports/{id}"));

    private final Refusal refusal;

    ImportProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
