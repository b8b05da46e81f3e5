package cn.tongxing.identity.agency;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** Why something about an agency, or a grant, is refused. */
public enum AgencyProblem implements ProblemCode {
    OUTSIDE_YOUR_DIVISION(Refusal.lasting(
            403,
            "该区划不在您的管辖范围内",
            "That division is outside your own",
            "由管辖该区划的机构管理员办理",
            "Have an administrator whose area includes that division do it")),
    FUNCTION_NOT_YOURS(Refusal.lasting(
            403,
            "该职能的机构不由您管理",
            "Agencies of that function are not yours to manage",
            "由同职能的上级机构或省级管理员办理",
            "Have that function's superior agency or the province's administrator do it")),
    ROLE_NOT_YOURS_TO_GRANT(Refusal.lasting(
            403,
            "不能授予您无权授予的角色",
            "You cannot grant a role that is not yours to grant",
            "去掉该角色，或由有权授予的管理员办理",
            "Leave that role out, or have an administrator do it who may grant it")),
    NOT_ON_YOURSELF(Refusal.lasting(
            409,
            "不能对自己所属的机构或系统进行此操作",
            "This cannot be done to your own agency or system",
            "由上级机构的管理员办理",
            "Have an administrator of the superior agency do it")),
    AGENCY_ON_FILE(Refusal.lasting(
            409,
            "该区划内已有同名或同代码的同职能机构",
            "That division has such an agency already, by name or code",
            "用 GET /api/agencies 查找已有机构；确为另一机构的，换用不同名称和代码",
            "Find the agency with GET /api/agencies; if yours is another one, give it another name and code")),
    AGENCY_IS_DISABLED(
            Refusal.lasting(409, "该机构已停用", "That agency is disabled", "先启用该机构再办理", "Enable that agency first")),
    ROLE_BEYOND_AGENCY(Refusal.lasting(
            422,
            "该机构不具有所授予的角色",
            "That agency may not have the role granted",
            "只授予该机构职能和级别允许的角色",
            "Grant only roles that fit the agency's function and level"));

    private final Refusal refusal;

    AgencyProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
