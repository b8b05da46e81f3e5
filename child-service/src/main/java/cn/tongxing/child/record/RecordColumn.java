package cn.tongxing.child.record;

import cn.tongxing.child.sheet.Column;
import java.util.Arrays;
import java.util.Optional;

/** The columns of a list of children that make a record; each stands for a field of single entry. */
public enum RecordColumn implements Column {
    NAME("姓名", true, "/name", "与户口簿一致；少数民族姓名用间隔号 ·", "张小明"),
    SEX("性别", true, "/sex", "男、女、未知、未说明", "男"),
    BIRTH_DATE("出生日期", true, "/birthDate", "年-月-日", "2016-05-04"),
    ETHNICITY("民族", true, "/ethnicity", "名称或 GB/T 3304 两位代码", "汉族"),
    CITIZEN_ID("公民身份号码", false, "/identity/citizenId", "18 位；没有的填下一列", "34172220160504001X"),
    MISSING_REASON("无号码原因", false, "/identity/missingReason", "无户籍、尚未编号、号码未查明、持其他证件", ""),
    DOCUMENT_TYPE("证件种类", false, "/identity/documentType", "出生医学证明、护照、港澳居民来往内地通行证、台湾居民来往大陆通行证、港澳台居民居住证、其他", ""),
    DOCUMENT_NUMBER("证件号码", false, "/identity/documentNumber", "与证件种类同时填写", ""),
    RESIDENCE("居住地代码", true, "/residence/division", "村（社区）的 12 位统计用区划代码", "341722100201"),
    RESIDENCE_ADDRESS("居住地址", true, "/residence/address", "村（社区）以下的详细地址", "仁里村 3 号"),
    RESIDENCE_SINCE("居住起始日期", true, "/residence/since", "年-月-日", "2023-09-01"),
    HOUSEHOLD("户籍地代码", false, "/household/division", "6、9 或 12 位；有公民身份号码的必填", "500235"),
    HOUSEHOLD_ADDRESS("户籍地址", false, "/household/address", "户口簿上的住址", ""),
    HOUSEHOLD_SINCE("户籍登记日期", false, "/household/since", "年-月-日", ""),
    LIVES_WITH("随谁居住", true, "/livesWith", "父母双方、父亲、母亲、祖父母、外祖父母、其他监护人、受委托照护人、学校或机构、独自居住、未查明", "父母双方"),
    GUARDIAN_1_NAME("监护人1姓名", false, "/guardians/0/name", "", "张大山"),
    GUARDIAN_1_RELATION("监护人1关系", false, "/guardians/0/relation", "父亲、母亲、祖父…或 GB/T 4761 两位代码", "父亲"),
    GUARDIAN_1_CAPACITY("监护人1身份", false, "/guardians/0/capacity", "法定监护人、指定监护人、受委托照护人、临时照护人", "法定监护人"),
    GUARDIAN_1_CITIZEN_ID("监护人1公民身份号码", false, "/guardians/0/citizenId", "18 位", ""),
    GUARDIAN_1_PHONE("监护人1电话", false, "/guardians/0/phone", "手机或固定电话", "13800000001"),
    GUARDIAN_2_NAME("监护人2姓名", false, "/guardians/1/name", "", ""),
    GUARDIAN_2_RELATION("监护人2关系", false, "/guardians/1/relation", "同监护人1", ""),
    GUARDIAN_2_CAPACITY("监护人2身份", false, "/guardians/1/capacity", "同监护人1", ""),
    GUARDIAN_2_CITIZEN_ID("监护人2公民身份号码", false, "/guardians/1/citizenId", "18 位", ""),
    GUARDIAN_2_PHONE("监护人2电话", false, "/guardians/1/phone", "手机或固定电话", "");

    private final String header;
    private final boolean required;
    private final String pointer;
    private final String explanation;
    private final String example;

    RecordColumn(String header, boolean required, String pointer, String explanation, String example) {
        this.header = header;
        this.required = required;
        this.pointer = pointer;
        this.explanation = explanation;
        this.example = example;
    }

    /** The column of a field, or the first of the fields within it. */
    static Optional<RecordColumn> at(String pointer) {
        return Arrays.stream(values())
                .filter(column -> column.pointer.equals(pointer) || column.pointer.startsWith(pointer + "/"))
                .findFirst();
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
