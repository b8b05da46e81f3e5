package cn.tongxing.notification.message;

import cn.tongxing.platform.division.Divisions;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says in one sentence what happened to a case, whose turn it is and by when; names no person. */
@Component
class CaseWords {

    private static final Map<String, Title> HAPPENED = Map.ofEntries(
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
            Map.entry("decided", new Title("已作出认定决定", "decided")),
            Map.entry("informed", new Title("已告知申请人", "the applicant was told")),
            Map.entry("granted", new Title("已核发", "granted")),
            Map.entry("withdrawn", new Title("已撤回", "withdrawn")),
            Map.entry("withdrawal-requested", new Title("居住地请求撤回", "the residence place asks to withdraw")),
            Map.entry("request-answered", new Title("撤回请求已答复", "the request to withdraw was answered")),
            Map.entry(
                    "message-held", new Title("对方暂时无法处理，等待处置", "the other province cannot process it for the moment")),
            Map.entry("message-refused", new Title("对方拒收，案件已退回", "the other province refused it, the case came back")),
            Map.entry(
                    "difference-found",
                    new Title(
                            "台账核对发现两省所存不一致，运维正在核查",
                            "the two provinces' ledgers do not agree on it; operators look into it")),
            Map.entry("difference-settled", new Title("两省台账已恢复一致", "the two provinces' ledgers agree on it again")));

    private final Divisions divisions;

    CaseWords(Divisions divisions) {
        this.divisions = divisions;
    }

    Title titleFor(Desk reader, CaseEvent event) {
        // A kind of event that a newer ledger invents is told by the state it leads to.
        var happened = event.escalation() == null
                ? HAPPENED.getOrDefault(event.what(), new Title(event.stateName(), event.stateNameEnglish()))
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
