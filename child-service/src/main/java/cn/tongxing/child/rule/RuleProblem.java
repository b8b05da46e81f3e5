package cn.tongxing.child.rule;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum RuleProblem implements ProblemCode {
    RULE_EDITION_INVALID(Refusal.lasting(
            400,
            "规则文件不符合要求",
            "The edition of rules is not valid",
            "按 errors 中各处的提示改正后重新上传",
            "Correct the places that errors names and upload it again")),
    RULE_EDITION_IN_THE_PAST(Refusal.lasting(
            400,
            "规则施行日期早于今日，不能追溯；请改为今日或以后的日期",
            "The edition would take effect before today; give today's date or a later one",
            "改为今日或以后的日期",
            "Give the date of today or a later one")),
    RULE_SETTING_UNKNOWN(Refusal.lasting(
            404,
            "没有名为 {0} 的规则事项",
            "No setting of rules is called {0}",
            "从规则事项列表中选择",
            "Choose one from the list of settings")),
    RULE_OUTSIDE_YOUR_DIVISION(Refusal.lasting(
            403,
            "不能设置本辖区以外的规则；全国规则由省级设置",
            "Rules are set inside one's own division; the nation's by a province",
            "由该地区的管理员设置",
            "Have an administrator of that region set it")),
    RULE_NOT_IN_FORCE(Refusal.lasting(
            409,
            "{0} 于 {1} 没有生效的规则",
            "No rules are in force in {0} on {1}",
            "换一个日期，或请管理员发布规则",
            "Ask for another day, or have an administrator load rules")),
    RULE_SETTING_UNSET(Refusal.lasting(
            409,
            "规则事项 {0} 在 {1} 未作规定，上级方案也未规定；请由管理员设置后再试",
            "The setting {0} is not stated for {1} nor above it; an administrator has to set it",
            "请该地区管理员设置此事项",
            "Have the administrator of the region set it")),
    RULE_EDITION_EXISTS(Refusal.lasting(
            409,
            "该地区该日期已有规则版本",
            "This region has an edition of that day already",
            "换一个施行日期，或先撤回该日期的版本",
            "Choose another day, or withdraw the edition of that day first")),
    RULE_EDITION_SETTLED(Refusal.lasting(
            409,
            "该规则版本已采用或已撤回",
            "This edition was adopted or withdrawn already",
            "重新读取规则版本列表",
            "Read the list of editions again")),
    RULE_EDITION_IN_FORCE(Refusal.lasting(
            409,
            "该规则版本已生效，不能撤回；请另发新版本",
            "This edition is in force and cannot be withdrawn; load a newer one",
            "另发新版本",
            "Load a newer edition")),
    RULE_CHANGED_SINCE_PREVIEW(Refusal.lasting(
            409,
            "预览之后规则已有变化，预览的人数不再可信；请重新预览",
            "The rules changed after the preview, its numbers do not hold any more; ask for a new preview",
            "重新预览后再采用",
            "Ask for a new preview, then adopt it"));

    private final Refusal refusal;

    RuleProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
