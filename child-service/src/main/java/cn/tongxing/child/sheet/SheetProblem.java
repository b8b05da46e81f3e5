package cn.tongxing.child.sheet;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** Why a file is refused as a whole; then nothing of it is taken. */
public enum SheetProblem implements ProblemCode {
    SHEET_UNREADABLE(Refusal.lasting(
            400,
            "文件无法读取（第 {0} 行附近）",
            "The file cannot be read (near row {0})",
            "CSV 检查引号是否成对；XLSX 用表格软件打开后另存为 .xlsx 再上传",
            "CSV: look for a quote that is not closed; XLSX: open it and save it as .xlsx again")),
    SHEET_EMPTY(Refusal.lasting(
            400,
            "文件中没有数据行",
            "The file has no rows",
            "下载模板，从第二行起填写",
            "Take the template and fill it in from the second row on")),
    SHEET_HEADER_WRONG(Refusal.lasting(
            400,
            "表头与模板不符",
            "The first row is not that of the template",
            "按 errors 增删列；列名须与模板一致，次序不限",
            "Add or remove the columns that errors names; their order does not matter")),
    SHEET_TOO_MANY_ROWS(Refusal.lasting(
            413, "超过 {0} 行", "More than {0} rows", "拆分为几个文件，依次上传", "Split it and send the parts one after the other")),
    SHEET_BUSY(Refusal.passing(
            503,
            "正在读取的表格文件过多",
            "Too many spreadsheets are being read",
            "稍后重新上传，或改用 CSV",
            "Send it again in a minute, or use CSV")),
    SHEET_TOO_LARGE(Refusal.lasting(413, "文件过大", "The file is too large", "拆分为几个文件，或改用 CSV", "Split it, or use CSV")),
    SHEET_NOT_TRUSTED(Refusal.lasting(
            400,
            "文件结构异常，已拒收",
            "The file is built in a way that no spreadsheet program builds it",
            "用表格软件打开后另存为 .xlsx 或 CSV 再上传",
            "Open it in a spreadsheet program and save it as .xlsx or CSV again"));

    private final Refusal refusal;

    SheetProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
