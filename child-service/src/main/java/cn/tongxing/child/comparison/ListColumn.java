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
    SCHOOLING_STATE("在学状态", false, "", ""),
    PERMIT_STATE("居住证状态", false, "", ""),
    PERMIT_UNTIL("有效期至", false, "年-月-日", ""),
    MANAGED("健康管理", false, "", ""),
    VACCINATION("接种情况", false, "", ""),
    INSURED_AT("参保地", false, "", ""),
    INSURANCE_STATE("参保状态", false, "", ""),
    DISABILITY_CATEGORY("残疾类别", false, "", ""),
    DISABILITY_LEVEL("残疾等级", false, "", ""),
    REHABILITATION("康复救助", false, "", "");

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
