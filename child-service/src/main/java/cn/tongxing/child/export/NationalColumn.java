package cn.tongxing.child.export;

import cn.tongxing.child.fact.FactKind;
import cn.tongxing.child.migrant.MoveColumn;
import cn.tongxing.child.record.RecordColumn;
import java.util.function.Function;

/**
 * The columns for whoever enters records into 全国儿童福利信息系统. No interface of that system is published: the columns are those
 * of public forms (docs/national-system-export.md says which), in a format of our own.
 */
enum NationalColumn {
    MODULE("信息类别", row -> "流动儿童"),
    RECORD("档案编号", row -> row.child().toString()),
    NAME("姓名", row -> row.of(RecordColumn.NAME)),
    SEX("性别", row -> row.of(RecordColumn.SEX)),
    ETHNICITY("民族", row -> row.of(RecordColumn.ETHNICITY)),
    BIRTH_DATE("出生日期", row -> row.of(RecordColumn.BIRTH_DATE)),
    CITIZEN_ID("身份证号", row -> row.of(RecordColumn.CITIZEN_ID)),
    MISSING_REASON("无号码原因", row -> row.of(RecordColumn.MISSING_REASON)),
    DOCUMENT_TYPE("其他证件种类", row -> row.of(RecordColumn.DOCUMENT_TYPE)),
    DOCUMENT_NUMBER("其他证件号码", row -> row.of(RecordColumn.DOCUMENT_NUMBER)),
    REGISTERED("是否登记户口", NationalRow::registered),
    HOUSEHOLD("户籍所在地区划", NationalRow::household),
    HOUSEHOLD_NAME("户籍所在地", NationalRow::householdName),
    HOUSEHOLD_ADDRESS("户籍地址", row -> row.of(RecordColumn.HOUSEHOLD_ADDRESS)),
    RESIDENCE("现居住地区划", NationalRow::residence),
    RESIDENCE_NAME("现居住地", NationalRow::residenceName),
    RESIDENCE_ADDRESS("居住地址", row -> row.of(RecordColumn.RESIDENCE_ADDRESS)),
    RESIDENCE_SINCE("流入日期", row -> row.of(RecordColumn.RESIDENCE_SINCE)),
    AWAY_SINCE("离开户籍地日期", row -> row.of(MoveColumn.AWAY_SINCE)),
    LIVES_WITH("随谁居住", row -> row.of(RecordColumn.LIVES_WITH)),
    MOVED_WITH("随迁情况", row -> row.of(MoveColumn.MOVED_WITH)),
    PARENTS_AWAY("父母外出务工", row -> row.of(MoveColumn.PARENTS_AWAY)),
    SCHOOLING("就学", row -> row.of(FactKind.SCHOOLING)),
    RESIDENCE_PERMIT("居住证", row -> row.of(FactKind.RESIDENCE_PERMIT)),
    MEDICAL_INSURANCE("参保", row -> row.of(FactKind.MEDICAL_INSURANCE)),
    IMMUNISATION("疫苗接种", row -> row.of(FactKind.IMMUNISATION)),
    HEALTH_MANAGEMENT("0–6岁健康管理", row -> row.of(FactKind.HEALTH_MANAGEMENT)),
    DISABILITY("残疾证与康复救助", row -> row.of(FactKind.DISABILITY)),
    GUARDIANSHIP("监护情况", row -> row.of(FactKind.GUARDIANSHIP)),
    LIVING_SECURITY("救助帮扶", row -> row.of(FactKind.LIVING_SECURITY)),
    ENTRUSTED_CARE("委托照护", row -> row.of(FactKind.ENTRUSTED_CARE)),
    GUARDIAN_1_NAME("监护人1姓名", row -> row.of(RecordColumn.GUARDIAN_1_NAME)),
    GUARDIAN_1_RELATION("监护人1与儿童关系", row -> row.of(RecordColumn.GUARDIAN_1_RELATION)),
    GUARDIAN_1_CAPACITY("监护人1身份", row -> row.of(RecordColumn.GUARDIAN_1_CAPACITY)),
    GUARDIAN_1_CITIZEN_ID("监护人1身份证号", row -> row.of(RecordColumn.GUARDIAN_1_CITIZEN_ID)),
    GUARDIAN_1_PHONE("监护人1电话", row -> row.of(RecordColumn.GUARDIAN_1_PHONE)),
    GUARDIAN_2_NAME("监护人2姓名", row -> row.of(RecordColumn.GUARDIAN_2_NAME)),
    GUARDIAN_2_RELATION("监护人2与儿童关系", row -> row.of(RecordColumn.GUARDIAN_2_RELATION)),
    GUARDIAN_2_CAPACITY("监护人2身份", row -> row.of(RecordColumn.GUARDIAN_2_CAPACITY)),
    GUARDIAN_2_CITIZEN_ID("监护人2身份证号", row -> row.of(RecordColumn.GUARDIAN_2_CITIZEN_ID)),
    GUARDIAN_2_PHONE("监护人2电话", row -> row.of(RecordColumn.GUARDIAN_2_PHONE)),
    CHANGED_ON("更新日期", NationalRow::changedOn);

    private final String header;
    private final Function<NationalRow, String> cell;

    NationalColumn(String header, Function<NationalRow, String> cell) {
        this.header = header;
        this.cell = cell;
    }

    String header() {
        return header;
    }

    String cell(NationalRow row) {
        return cell.apply(row);
    }
}
