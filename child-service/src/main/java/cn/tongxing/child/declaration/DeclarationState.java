package cn.tongxing.child.declaration;

/** Where a declaration stands; the sentence is what the family is told, whatever the outcome was. */
enum DeclarationState {
    RECEIVED("已收到", "已收到，工作站将与您联系核实。"),
    IN_TRIAGE("正在核实", "工作站正在核实，可能与您联系。"),
    SETTLED("已办结", "已办结，想了解情况请联系工作站。"),
    WITHDRAWN("已撤回", "已撤回同意，本次申报的个人信息已删除。");

    private final String chinese;
    private final String told;

    DeclarationState(String chinese, String told) {
        this.chinese = chinese;
        this.told = told;
    }

    String chinese() {
        return chinese;
    }

    String told() {
        return told;
    }

    boolean isWaiting() {
        return this == RECEIVED || this == IN_TRIAGE;
    }
}
