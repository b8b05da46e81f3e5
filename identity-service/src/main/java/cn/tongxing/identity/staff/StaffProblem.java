package cn.tongxing.identity.staff;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

enum StaffProblem implements ProblemCode {
    ADMINISTRATORS_ARE_SEPARATE(Refusal.lasting(
            422,
            "系统管理（平台运维）、安全管理（机构管理员）与审计管理（审计）不得由同一人担任",
            "One person cannot be two of these: system administrator (platform operator), security administrator (agency administrator), auditor",
            "由三人分别担任；先撤去原有的一个角色",
            "Three people hold them; take the role held so far away first"));

    private final Refusal refusal;

    StaffProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
