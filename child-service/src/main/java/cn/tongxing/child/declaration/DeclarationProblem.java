package cn.tongxing.child.declaration;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. None of these says whether a child is on file. */
enum DeclarationProblem implements ProblemCode {
    DECLARATION_POINT_NOT_OPEN(Refusal.lasting(
            404,
            "该乡镇（街道）没有开放的自主申报联系点",
            "This township has no open contact point",
            "用 GET /public/declarations/points?division= 查看本县开放的联系点，或到乡镇（街道）当面申报",
            "See GET /public/declarations/points?division= for those of the county, or go there in person")),
    DECLARATION_POINT_INVALID(Refusal.lasting(
            400,
            "联系点内容不符合要求",
            "What is said about the contact point is not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again")),
    DECLARATION_INVALID(Refusal.lasting(
            400,
            "申报内容不符合要求",
            "The declaration is not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again")),
    DECLARATION_NOTICE_CHANGED(Refusal.lasting(
            409,
            "告知书已更新，请阅读新的告知书后再同意（noticeVersion 为现行版本）",
            "The notice has changed; read the new one before you agree: noticeVersion is the current one",
            "重新读取联系点，向申报人出示现行告知书，取得同意后重新提交",
            "Read the contact point again, show the notice, ask for consent and send the declaration again")),
    DECLARATION_PUZZLE_INVALID(Refusal.lasting(
            400,
            "算题无效、未解出、已过期或已用过",
            "The puzzle is not ours, not solved, too old or used",
            "重新读取联系点取得新的算题，解出后重新提交",
            "Read the contact point again, solve its puzzle and send the declaration with it")),
    DECLARATION_POINT_FULL(Refusal.passing(
            429,
            "该联系点今日收件已满或待办过多",
            "This contact point takes no more for now",
            "明日再报，或致电工作站、当面申报",
            "Come back tomorrow, or call the station or go there")),
    DECLARATION_PHONE_LIMIT(Refusal.passing(
            429,
            "该电话今日申报次数已满",
            "No more declarations of this phone today",
            "明日再报，或致电工作站、当面申报",
            "Come back tomorrow, or call the station or go there")),
    DECLARATION_NOT_FOUND(Refusal.lasting(
            404,
            "没有这项申报，或查询码不对",
            "There is no such declaration, or the code is wrong",
            "核对回执号和查询码；遗失的，请联系工作站",
            "Check the receipt number and the code; if they are lost, call the station")),
    DECLARATION_TOO_MANY_ATTEMPTS(Refusal.passing(
            429,
            "查询码今日错误次数过多",
            "Too many wrong codes today",
            "明日再试，或联系工作站",
            "Try again tomorrow, or call the station")),
    DECLARATION_STATE_PASSED(Refusal.lasting(
            409,
            "该申报的状态不能这样办理（state 为其状态）",
            "This cannot be done with the declaration as it stands; state says how",
            "重新读取该申报：先接手再办结，已办结、已撤回的不再办理",
            "Read it again: it is taken before it is settled, and what is settled or withdrawn stays so")),
    DECLARATION_SETTLEMENT_INVALID(Refusal.lasting(
            400,
            "办结内容不符合要求",
            "The settlement is not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again"));

    private final Refusal refusal;

    DeclarationProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
