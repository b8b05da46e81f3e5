package cn.tongxing.ledger.material;

import cn.tongxing.platform.problem.ProblemCode;

enum MaterialProblem implements ProblemCode {
    MATERIAL_TOO_LARGE(413, "单个材料不得超过10 MB", "A material has at most 10 MB"),
    MATERIAL_TYPE_REFUSED(
            415,
            "材料类型不接受（按内容识别），可接受：jpg、png、pdf、docx（不含宏）、ofd",
            "This type of material is not accepted (recognised by content); accepted are jpg, png, pdf, docx (without macros), ofd"),
    MATERIAL_EMPTY(422, "材料内容为空", "The material is empty"),
    MATERIAL_NAME_INVALID(
            422, "文件名须为1至120个字符，不得含路径或控制字符", "A file name has 1 to 120 characters, no path and no control characters"),
    MATERIAL_TOO_MANY(409, "该申请的材料数量已达上限（{0}份）", "The case already has as many materials as it may have ({0})"),
    MATERIAL_ALREADY_SENT(
            409, "材料已随申请推送，不能删除", "The material was already sent to the other side and cannot be removed");

    private final int status;
    private final String chinese;
    private final String english;

    MaterialProblem(int status, String chinese, String english) {
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
