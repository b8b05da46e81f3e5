package cn.tongxing.ledger.material;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

enum MaterialProblem implements ProblemCode {
    MATERIAL_TOO_LARGE(Refusal.lasting(
            413, "单个材料不得超过10 MB", "A material has at most 10 MB", "压缩或拆分后分别上传", "Compress it or upload it in parts")),
    MATERIAL_TYPE_REFUSED(Refusal.lasting(
            415,
            "材料类型不接受（按内容识别），可接受：jpg、png、pdf、docx（不含宏）、ofd",
            "This type of material is not accepted (recognised by content); accepted are jpg, png, pdf, docx (without macros), ofd",
            "转换为可接受的类型后上传",
            "Convert it into an accepted type and upload that")),
    MATERIAL_EMPTY(Refusal.lasting(
            422, "材料内容为空", "The material is empty", "选择有内容的文件重新上传", "Choose a file with content and upload it")),
    MATERIAL_NAME_INVALID(Refusal.lasting(
            422,
            "文件名须为1至120个字符，不得含路径或控制字符",
            "A file name has 1 to 120 characters, no path and no control characters",
            "改用简短的文件名后重新上传",
            "Give the file a short plain name and upload it again")),
    MATERIAL_TOO_MANY(Refusal.lasting(
            409,
            "该申请的材料数量已达上限（{0}份）",
            "The case already has as many materials as it may have ({0})",
            "合并材料，或先删除未推送的多余材料",
            "Join materials, or delete those not needed and not sent yet")),
    MATERIAL_ALREADY_SENT(Refusal.lasting(
            409,
            "材料已随申请推送，不能删除",
            "The material was already sent to the other side and cannot be removed",
            "已推送的材料保留；需要更正的，在补充轮次中另行上传",
            "What was sent stays; upload a corrected one in a supplement round"));

    private final Refusal refusal;

    MaterialProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
