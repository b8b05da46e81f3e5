package cn.tongxing.platform.actor;

/** What somebody does in an agency. */
public enum Role {
    HANDLER("经办"),
    APPROVER("审批"),
    CHILD_DIRECTOR("儿童主任"),
    CHILD_SUPERVISOR("儿童督导员"),
    AUDITOR("审计"),
    AGENCY_ADMIN("机构管理员"),
    PLATFORM_OPERATOR("平台运维"),
    SERVICE("服务");

    private final String chinese;

    Role(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
