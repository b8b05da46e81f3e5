package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.calendar.ChinaTime;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * 续函: what a province that is not connected has to know after the packet was posted: a correction, a withdrawal, the end.
 * It would read on in what no longer holds, and answer it.
 */
final class PaperLetters {

    private static final Map<String, String> FACTS = Map.ofEntries(
            Map.entry("/child/name", "儿童姓名"),
            Map.entry("/applicant/name", "申请人姓名"),
            Map.entry("/applicant/relation", "申请人与儿童关系"),
            Map.entry("/applicant/phone", "申请人电话"),
            Map.entry("/statement", "申请人陈述"),
            Map.entry("/disability/certificate", "残疾人证"),
            Map.entry("/disability/category", "残疾类别"),
            Map.entry("/disability/level", "残疾等级"),
            Map.entry("/disability/minimumLiving/received", "享受低保"),
            Map.entry("/disability/minimumLiving/evidence", "低保证明"));

    private static final Map<String, String> OF_A_PARENT = Map.of(
            "name", "姓名",
            "known", "是否查明",
            "code", "情形",
            "since", "起始日期",
            "category", "残疾或疾病类别",
            "level", "残疾等级",
            "termMonths", "期限（月）",
            "supportFulfilled", "是否履行抚养义务",
            "evidence", "证明材料");

    private PaperLetters() {}

    /** In the order in which they were written; nothing if nothing changed. */
    static String since(SharedCase shared, Transition.Pushed posted) {
        return shared.moves().stream()
                .map(SharedCase.Move::transition)
                .map(transition -> letter(transition, posted))
                .filter(Objects::nonNull)
                .collect(Collectors.joining());
    }

    private static @Nullable String letter(Transition transition, Transition.Pushed posted) {
        return switch (transition) {
            case Transition.Corrected corrected ->
                letter("更正函", "更正如下，请以更正后的内容认定", changes(corrected, posted), corrected, posted);
            case Transition.Withdrawn withdrawn -> letter("撤回函", "申请人撤回申请，请不再办理", "", withdrawn, posted);
            case Transition.CaseEnded ended ->
                letter("终止函", "现终止办理，请不再办理，已发放的依规定停发", cause(ended.ending()), ended, posted);
            case Transition.Pushed p -> null;
            case Transition.ReviewPassed r -> null;
            case Transition.SupplementRequested r -> null;
            case Transition.SupplementAnswered a -> null;
            case Transition.DecisionTaken d -> null;
            case Transition.ApplicantInformed i -> null;
            case Transition.BenefitGranted g -> null;
        };
    }

    private static String letter(
            String title, String what, String rows, Transition.Agreeing said, Transition.Pushed posted) {
        return """

                <hr style="break-after:page"><h1>%s</h1>
                <p>%s：</p>
                <p>前已寄送编号 %s“%s”申请的书面转办函。%s。</p>
                <table>%s%s</table>
                <p>受理单位：%s（%s）　%s　　　（印章）</p>""".formatted(
                        title,
                        PaperPacket.text(Objects.requireNonNull(posted.paper()).addressee()),
                        PaperPacket.text(posted.number()),
                        PaperPacket.text(posted.child().name().value()),
                        what,
                        rows,
                        PaperPacket.row("原因", said.reason()),
                        PaperPacket.text(posted.by().agency()),
                        PaperPacket.text(PaperPacket.name(posted.residence())),
                        ChinaTime.dateOf(said.at()));
    }

    private static String changes(Transition.Corrected corrected, Transition.Pushed posted) {
        return corrected.changes().stream()
                .map(change -> PaperPacket.row(
                        label(change.field(), posted), shown(change.old()) + " 更正为 " + shown(change.value())))
                .collect(Collectors.joining());
    }

    private static String shown(@Nullable String value) {
        return value == null ? "（未填）" : PaperPacket.CONDITIONS.getOrDefault(value, value);
    }

    private static String label(String field, Transition.Pushed posted) {
        var known = FACTS.get(field);
        if (known != null) return known;
        var parts = field.split("/");
        var parent = posted.parents().get(Integer.parseInt(parts[2]));
        var whose = parent.relation() == Application.Relation.FATHER ? "父亲" : "母亲";
        return whose + OF_A_PARENT.getOrDefault(parts[parts.length - 1], field);
    }

    private static String cause(Ending ending) {
        var row = PaperPacket.row("事由", ending.cause().chinese);
        if (ending.on() != null) row += PaperPacket.row("日期", ending.on());
        if (ending.household() != null) row += PaperPacket.row("现户籍地", PaperPacket.name(ending.household()));
        return row;
    }
}
