package cn.tongxing.identity.agency;

import cn.tongxing.platform.problem.ProblemCode;

/** Why something about an agency, or a grant, is refused. */
public enum AgencyProblem implements ProblemCode {
    OUTSIDE_YOUR_DIVISION(403, "该区划不在您的管辖范围内", "That division is outside your own"),
    FUNCTION_NOT_YOURS(403, "该职能的机构不由您管理", "Agencies of that function are not yours to manage"),
    ROLE_NOT_YOURS_TO_GRANT(403, "不能授予您无权授予的角色", "You cannot grant a role that is not yours to grant"),
    NOT_ON_YOURSELF(409, "不能对自己所属的机构或系统进行此操作", "This cannot be done to your own agency or system"),
    AGENCY_ON_FILE(409, "该区划内已有同名或同代码的同职能机构", "That division has such an agency already, by name or code"),
    AGENCY_IS_DISABLED(409, "该机构已停用", "That agency is disabled"),
    ROLE_BEYOND_AGENCY(422, "该机构不具有所授予的角色", "That agency may not have the role granted");

    private final int status;
    private final String chinese;
    private final String english;

    AgencyProblem(int status, String chinese, String english) {
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
}
