package cn.tongxing.child.comparison;

import cn.tongxing.child.sheet.Column;

/** The columns of departments' lists: by which a child is told, and what the department knows of it. */
enum ListColumn implements Column {
    NAME("姓名", true, "与户口簿一致", "张小明"),
    CITIZEN_ID("公民身份号码", false, "18 位；没有的填出生日期", ""),
    BIRTH_DATE("出生日期", false, "年-月-日", "2016-05-04"),
    RESIDENCE("居住地代码", false, "县、乡镇或村的 6、9、12 位代码", "341722102202"),
    GUARDIAN_NAME("监护人姓名", false, "", ""),
    GUARDIAN_PHONE("监护人电话", false, "", ""),
    SCHOOL("学校", false, "", ""),
    STAGE("学段", false, "幼儿园、小学、初中、高中、中职", ""),
    GRADE("年级", false, "", ""),
    SCHOOLING_STATE("在学状态", false, "在园、在读、未入园入学、有辍学风险、疑似辍学、辍学", "在读"),
    PERMIT_STATE("居住证状态", false, "已办理、未办理、已过期、已申领", "已办理"),
    PERMIT_UNTIL("有效期至", false, "年-月-日", ""),
    MANAGED("健康管理", false, "已纳入、未纳入；空白为已纳入", ""),
    VACCINATION("接种情况", false, "按程序接种、漏种", ""),
    CERTIFICATE_STATE("签发状态", false, "已签发、未签发", "已签发"),
    ISSUED_ON("签发日期", false, "年-月-日", ""),
    INSURED_AT("参保地", false, "参保地的区划代码", "341722"),
    INSURANCE_STATE("参保状态", false, "在居住地参保、在户籍地参保、未参保；或 已参保（按参保地判断）", ""),
    DISABILITY_CATEGORY("残疾类别", false, "视力、听力、言语、肢体、智力、精神、多重，或 1–7", ""),
    DISABILITY_LEVEL("残疾等级", false, "一级至四级，或 1–4", ""),
    REHABILITATION("康复救助", false, "是、否", ""),
    PARENT("父母", false, "父亲、母亲", "父亲"),
    SITUATION("情形", false, "死亡、失踪、服刑在押、强制隔离戒毒、被执行其他限制人身自由的措施、被撤销监护资格、重残、重病、失联、被遣送（驱逐）出境", ""),
    SINCE("起始日期", false, "年-月-日", "");

    private final String header;
    private final boolean required;
    private final String explanation;
    private final String example;

    ListColumn(String header, boolean required, String explanation, String example) {
        this.header = header;
        this.required = required;
        this.explanation = explanation;
        this.example = example;
    }

    @Override
    public String header() {
        return header;
    }

    @Override
    public boolean required() {
        return required;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public String example() {
        return example;
    }
}
