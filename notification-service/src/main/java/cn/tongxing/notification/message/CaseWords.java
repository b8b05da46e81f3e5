package cn.tongxing.notification.message;

import cn.tongxing.platform.division.Divisions;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says in one sentence what happened to a case, whose turn it is and by when; names no person. */
@Component
class CaseWords {

    static final Map<String, Title> HAPPENED = Map.ofEntries(
            Map.entry("drafted", new Title("已登记申请", "an application was taken down")),
            Map.entry("deleted", new Title("申请草稿已删除", "the draft was deleted")),
            Map.entry(
                    "incomplete",
                    new Title("材料不全，已一次性告知", "papers are missing, the applicant was told once and in full")),
            Map.entry("accepted", new Title("已受理", "accepted")),
            Map.entry("form-refused", new Title("形式审查未通过，不予受理", "refused for form")),
            Map.entry("pushed", new Title("已推送户籍地", "sent to the household place")),
            Map.entry("delivered", new Title("对方已收到", "the other province received it")),
            Map.entry("review-passed", new Title("初审已提出意见", "the preliminary review is done")),
            Map.entry("supplement-requested", new Title("户籍地要求补充材料", "the household place asks for more papers")),
            Map.entry("supplement-answered", new Title("补充材料已提交", "the papers asked for were sent")),
            Map.entry(
                    "paper-answer-recorded",
                    new Title("书面答复已登记，待另一人复核", "the answer on paper was recorded and waits for a second officer")),
            Map.entry(
                    "division-succeeded",
                    new Title("所在区划已变更，由承接单位办理", "its division was succeeded, the successor has it now")),
            Map.entry("decided", new Title("已作出认定决定", "decided")),
            Map.entry("informed", new Title("已告知申请人", "the applicant was told")),
            Map.entry("granted", new Title("已核发", "granted")),
            Map.entry("withdrawn", new Title("已撤回", "withdrawn")),
            Map.entry("withdrawal-requested", new Title("居住地请求撤回", "the residence place asks to withdraw")),
            Map.entry(
                    "correction-requested",
                    new Title("居住地请求更正申请内容，待答复", "the residence place asks to correct the application")),
            Map.entry("corrected", new Title("申请内容已更正", "the application was corrected")),
            Map.entry(
                    "ending-requested",
                    new Title("请求终止办理，待答复", "the end of the case is asked for and waits for an answer")),
            Map.entry("ended", new Title("已终止办理", "ended")),
            Map.entry("supplement-extended", new Title("补充材料期限已延长", "more time was given for the papers")),
            Map.entry("conference-called", new Title("发起个案会商", "a case conference was called")),
            Map.entry(
                    "conference-recorded",
                    new Title("会商纪要已记录，待另一方确认", "the minutes of the case conference wait for the other side")),
            Map.entry("conference-answered", new Title("会商纪要已答复", "the minutes of the case conference were answered")),
            Map.entry("request-answered", new Title("请求已答复", "the request was answered")),
            Map.entry(
                    "message-held", new Title("对方暂时无法处理，等待处置", "the other province cannot process it for the moment")),
            Map.entry("message-refused", new Title("对方拒收，案件已退回", "the other province refused it, the case came back")),
            Map.entry(
                    "difference-found",
                    new Title(
                            "台账核对发现两省所存不一致，运维正在核查",
                            "the two provinces' ledgers do not agree on it; operators look into it")),
            Map.entry("difference-settled", new Title("两省台账已恢复一致", "the two provinces' ledgers agree on it again")));

    /** With why, where a case ends or is to end: the next thing to do follows from it. */
    private static final Map<String, Title> OF_A_LIFE = Map.of(
            "ending-requested CHILD_DIED",
            new Title("报告儿童死亡，请求终止办理，待答复", "the child's death is reported and waits for an answer"),
            "ending-requested HOUSEHOLD_MOVED",
            new Title("报告户籍已迁出，请求终止办理，待答复", "a move of the household is reported and waits for an answer"),
            "ending-requested PERSON_MISMATCH",
            new Title("户籍登记人员不一致，请求终止办理，待答复", "the register names another person; this waits for an answer"),
            "ended CHILD_DIED",
            new Title("因儿童死亡终止办理，停止发放", "ended by the child's death, payments stop"),
            "ended HOUSEHOLD_MOVED",
            new Title("因户籍迁出终止办理，请以新户籍地另立新件", "ended because the household moved; a new case is opened there"),
            "ended PERSON_MISMATCH",
            new Title(
                    "因人员不一致终止办理，请核对证件后另立新件",
                    "ended because the register names another person; check and open a new case"));

    /** What a kind of message is called where it stands alone; one that a newer ledger invents by its own name. */
    private static final Map<String, Title> KINDS = Map.of(
            "escalated",
            new Title("办理逾期或送达迟延", "waits too long"),
            WebhookNews.KIND,
            new Title("业务系统推送地址已停用", "a webhook was disabled"));

    private final Divisions divisions;

    CaseWords(Divisions divisions) {
        this.divisions = divisions;
    }

    static Title kind(String kind) {
        return KINDS.getOrDefault(kind, HAPPENED.getOrDefault(kind, new Title(kind, kind)));
    }

    Title titleFor(Desk reader, CaseEvent event) {
        // A kind of event that a newer ledger invents is told by the state it leads to.
        var happened = event.escalation() == null
                ? OF_A_LIFE.getOrDefault(
                        event.what() + " " + event.cause(),
                        HAPPENED.getOrDefault(event.what(), new Title(event.stateName(), event.stateNameEnglish())))
                : late(event, event.escalation());
        var next = next(reader, event);
        return new Title(
                event.number() + " " + event.itemName() + "：" + happened.zh() + next.zh(),
                event.number() + " " + event.itemNameEnglish() + ": " + happened.en() + next.en());
    }

    private static Title late(CaseEvent event, CaseEvent.Escalation late) {
        var told = switch (late.rung()) {
            case "COUNTY" -> new Title("，已报县级督办", ", the county is told");
            case "PROVINCE" -> new Title("，已报省级督办", ", the province is told");
            default -> new Title("", "");
        };
        int days = late.workingDays();
        var words = late.cause().equals("IN_TRANSIT")
                ? new Title(
                        "送出已 " + days + " 个工作日，对方省份仍未接收",
                        "sent " + days + " working days ago and not yet taken by the other province")
                : new Title(
                        event.stateName() + "逾期 " + days + " 个工作日",
                        event.stateNameEnglish() + " is overdue by " + days + " working days");
        return new Title(words.zh() + told.zh(), words.en() + told.en());
    }

    private Title next(Desk reader, CaseEvent event) {
        if (event.inTransit()) return new Title("。正在送达对方", ". On its way to the other province");
        var turn = event.turn();
        if (turn == null) return new Title("。已办结", ". Closed");
        var due = due(event);
        if (turn.equals(reader)) return new Title("。轮到本单位办理" + due.zh(), ". It is your turn" + due.en());
        var place = divisions.fullName(turn.division()) + "（" + turn.function().chinese() + "）";
        return new Title("。轮到" + place + "办理" + due.zh(), ". It is the turn of " + place + due.en());
    }

    private static Title due(CaseEvent event) {
        var due = event.due();
        if (due == null) return new Title("", "");
        return due.provisional()
                ? new Title(
                        "，暂定于 " + due.date() + " 前（节假日安排尚未公布）",
                        ", provisionally by " + due.date() + " (holidays not announced yet)")
                : new Title("，限 " + due.date() + " 前", ", by " + due.date());
    }
}
