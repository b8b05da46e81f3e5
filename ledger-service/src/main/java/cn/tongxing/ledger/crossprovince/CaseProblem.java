package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** The refusals of cases, each with its code for programs and its words for people. */
enum CaseProblem implements ProblemCode {
    CASE_NOT_YOUR_TURN(Refusal.lasting(
            409,
            "现在不由贵单位办理此件",
            "It is not your turn in this case",
            "按 turn 等待对方办理；需要撤回、更正或终止的，可提出申请",
            "Wait for the side that turn names; to take the case back, correct or end it, ask for that")),
    CASE_STATE_PASSED(Refusal.lasting(
            409,
            "此件已不在可作此办理的状态",
            "The case is not in a state for this",
            "重新读取申请件，按现状态可作的办理进行",
            "Read the case again and do what its present state allows")),
    CASE_REQUEST_UNANSWERED(Refusal.lasting(
            409,
            "对方的申请尚未答复，须先答复",
            "The other side's request must be answered first",
            "先用 POST /api/cases/{id}/requests/{request}/answer 答复",
            "Answer it first: POST /api/cases/{id}/requests/{request}/answer")),
    CASE_REQUEST_PENDING(Refusal.lasting(
            409,
            "已有申请等待对方答复",
            "A request was already made and waits for its answer",
            "等待对方答复，不必重复申请",
            "Wait for the answer; asking again is not needed")),
    CASE_DECISION_STANDS(Refusal.lasting(
            409,
            "已作出决定，决定有效",
            "A decision was taken and stands",
            "按已作出的决定办结；不服决定的，告知当事人救济途径",
            "Finish the case by its decision; whoever contests it uses the remedies that law gives")),
    CASE_MATERIALS_NOT_VERIFIED(Refusal.lasting(
            409,
            "材料尚未全部到达并核验",
            "Not all materials are here and verified",
            "稍候，待材料全部到达并核验后再作决定",
            "Wait until all materials have arrived and are verified, then decide")),
    CASE_MATERIALS_MISSING(Refusal.lasting(
            409,
            "必需材料不齐",
            "Required materials are missing",
            "上传所缺的必需材料，或一次告知申请人补正",
            "Upload what is missing, or tell the applicant once what is missing")),
    CASE_APPLICATION_INCOMPLETE(Refusal.lasting(
            409,
            "申请内容尚未填写完整",
            "The application is not complete",
            "用 PUT /api/cases/{id}/application 填写完整后再受理",
            "Complete it with PUT /api/cases/{id}/application, then accept it")),
    CASE_ALREADY_OPEN(Refusal.lasting(
            409,
            "该儿童此事项已有在办件",
            "A case of this child and item is already open",
            "用 GET /api/cases 查找在办件并继续办理",
            "Find the open case with GET /api/cases and go on with it")),
    CASE_NOT_SHARED(Refusal.lasting(
            409,
            "没有两省往来可供证明",
            "There is nothing that two provinces said to each other",
            "尚未推送的，推送后再提取；省内和书面办理的件没有证据包",
            "If it was not pushed yet, push it first; a case inside a province or on paper has no evidence pack")),
    CASE_ROUND_MISMATCH(Refusal.lasting(
            409,
            "答复与补充要求不对应",
            "The answer does not fit the round that was asked",
            "按最近一轮补充要求的轮次和序号逐项答复",
            "Answer the newest round by its number, each of its entries by its own")),
    CASE_PERSON_MISMATCH(
            Refusal.lasting(
                    422,
                    "决定所列人员与申请儿童不一致",
                    "The person in the decision is not the child of this case",
                    "核对决定所列人员，再按 next 所示请对方更正姓名，或以人员不一致终止此件",
                    "Check the person in the decision; then as next says, have the name corrected, or end the case as another person's")),
    CASE_HOUSEHOLD_UNUSABLE(Refusal.lasting(
            422,
            "儿童档案未登记到户籍乡镇（街道），请先更正档案",
            "The child's record does not name the township of registration",
            "用 PUT /api/children/{id} 补全户籍乡镇（街道）后再提交",
            "Complete the township of registration with PUT /api/children/{id}, then send it again")),
    CASE_CHILD_UNKNOWN(Refusal.lasting(
            422,
            "未找到该儿童的档案",
            "There is no such child's record",
            "核对儿童编号，或先建立儿童档案",
            "Check the child's id, or open the child's record first")),
    CASE_ITEM_UNKNOWN(Refusal.lasting(
            422,
            "没有此事项",
            "There is no such item",
            "用 GET /api/items 查询可申请的事项",
            "See with GET /api/items which items there are")),
    CASE_AGENCY_UNFIT(Refusal.lasting(
            403,
            "贵单位不受理此事项的申请",
            "Your agency does not take applications of this item",
            "由受理该事项的机构办理，见 GET /api/items",
            "Have an agency do it that takes this item, see GET /api/items")),
    CASE_CONTENT_UNFIT(Refusal.lasting(
            422,
            "所填内容不符合此件要求",
            "What was sent does not fit this case",
            "按 errors 中各项的提示更正后重新提交",
            "Correct what errors names and send it again")),
    CASE_GUIDE_UNAVAILABLE(Refusal.passing(
            503,
            "暂时无法读取户籍地办事指南",
            "The household county's guide cannot be read now",
            "稍后以同一 Idempotency-Key 重试",
            "Try again later with the same Idempotency-Key")),
    CASE_CHILD_SERVICE_UNAVAILABLE(Refusal.passing(
            503,
            "暂时无法读取儿童档案",
            "The child's record cannot be read now",
            "稍后以同一 Idempotency-Key 重试",
            "Try again later with the same Idempotency-Key")),
    CASE_EXCHANGE_NOT_READY(Refusal.passing(
            503,
            "正在与对方省份核对交换记录，请稍后再办",
            "Our books are being compared with the other province's; try again soon",
            "稍后以同一 Idempotency-Key 重试；持续出现的请告知平台运维",
            "Try again later with the same Idempotency-Key; tell the platform's operators if it goes on")),
    CASE_SAME_PERSON(Refusal.lasting(
            409,
            "初审意见由您作出，审批须由另一人办理",
            "You wrote the review; somebody else must take the decision",
            "请本机构另一名有审批岗位的人员办理",
            "Have another approver of your agency decide")),
    CASE_WITHIN_COUNTY(Refusal.lasting(
            422,
            "户籍地与居住地在同一县（市、区），由户籍地乡镇（街道）直接受理",
            "Household and residence lie in one county: the household township takes the application itself",
            "请申请人到户籍地乡镇（街道）申请",
            "Send the applicant to the household township")),
    CASE_PAPER_UNCONFIRMED(Refusal.lasting(
            409,
            "尚无已登记的书面答复可供复核",
            "There is no recorded answer on paper to be confirmed",
            "先登记书面答复，再由另一人复核",
            "Record the answer on paper first; another officer then confirms it")),
    CASE_SECOND_PERSON_NEEDED(Refusal.lasting(
            409,
            "须由登记人以外的另一名工作人员以本人身份登录后复核",
            "Another officer than the one who recorded it must confirm it, signed in as a person",
            "请本机构另一名工作人员登录后复核",
            "Have another officer of your agency sign in and confirm it")),
    CASE_OFFICER_UNNAMED(Refusal.lasting(
            403,
            "须由工作人员以本人身份登录后登记",
            "An officer signed in as a person must record this",
            "以本人账号登录后办理，不用系统令牌",
            "Sign in as yourself; a system's token is not enough")),
    CASE_ITEM_NOT_OFFERED(Refusal.lasting(
            422,
            "本地不提供该事项的此种通办",
            "This item is not offered here in this way",
            "按 detail 所示改到户籍地申请，或选择本地提供的事项（GET /api/items）",
            "Apply at the household place as detail says, or choose an item offered here (GET /api/items)")),
    CASE_CHILD_UNREGISTERED(
            Refusal.lasting(
                    422,
                    "该儿童没有户籍，没有户籍地可以审批。请先协助监护人向公安机关申请户口登记；急需帮助的，可在居住地申请临时救助",
                    "The child has no household registration, so no place can decide. Help the guardian to register it with the police"
                            + " first; where help is urgent, temporary relief is applied for at the residence",
                    "协助监护人申请户口登记；急需帮助的，在居住地申请临时救助",
                    "Help the guardian to register the child; where help is urgent, apply for temporary relief at the residence")),
    CASE_DIVISION_CEASED(Refusal.lasting(
            409,
            "贵单位所在区划已变更，由承接单位受理",
            "Your division was succeeded: its successor takes applications",
            "由承接单位受理",
            "Have the successor take the application")),
    DIVISION_CHANGES_INVALID(Refusal.lasting(
            400,
            "区划变更内容不符合要求",
            "The changes of divisions are not valid",
            "按 errors 改正后重新上传",
            "Correct what errors names and upload it again")),
    DIVISION_CHANGES_UNKNOWN(Refusal.lasting(
            404,
            "没有这份区划变更",
            "There are no such changes of divisions",
            "从区划变更列表中选择",
            "Choose one from the list of changes")),
    DIVISION_CHANGES_APPLIED(Refusal.lasting(
            409,
            "这份区划变更已实施",
            "These changes were applied already",
            "查看实施结果；更正须另行上传一份变更",
            "Look at what was done; a correction is a document of its own")),
    DIVISION_CHANGES_TOO_EARLY(
            Refusal.lasting(409, "尚未到变更生效日", "The day they hold from has not come", "到生效日再实施", "Apply it on its day")),
    DIVISION_CHANGES_UNRESOLVED(Refusal.lasting(
            409,
            "有办件所在地的去向未写明，请逐一列出乡镇的去向",
            "Cases lie where no successor is named: name each township's",
            "补充各乡镇的去向后重新上传",
            "Name each township's successor and upload it again")),
    CASE_CONFERENCE_PASSED(Refusal.lasting(
            409,
            "会商已进行到别的步骤",
            "The conference is at another step",
            "重新读取案件，查看会商进行到哪一步",
            "Read the case again to see where the conference stands")),
    CASE_ON_PAPER(
            Refusal.lasting(
                    409,
                    "对方省份系统尚未联通，此事须以书面方式办理",
                    "The other province is not connected: this is done on paper",
                    "致函 addressee 所列单位；对方的书面答复用 POST /api/cases/{id}/paper-answer 登记；需要收回的可直接撤回",
                    "Write to addressee; record its answer with POST /api/cases/{id}/paper-answer; to take the case back, withdraw it")),
    CASE_OWN_REQUEST(Refusal.lasting(
            409,
            "此申请或纪要由您提出，答复须由另一人办理",
            "You asked for this or wrote it yourself; somebody else must answer it",
            "请另一方单位的另一名工作人员答复",
            "Have another officer of the other side's agency answer it")),
    CASE_ABOVE_BOTH_SIDES(Refusal.lasting(
            409,
            "贵单位同时管辖居住地和户籍地，不能代其中一方确认会商纪要",
            "Both places lie in your area: you cannot agree to minutes for one of them",
            "由另一方的乡镇（街道）或县级民政部门确认或说明异议",
            "The township or county of the other side agrees to them or says what is wrong"));

    private final Refusal refusal;

    CaseProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
