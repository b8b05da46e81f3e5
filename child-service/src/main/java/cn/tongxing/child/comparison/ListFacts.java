package cn.tongxing.child.comparison;

import cn.tongxing.child.fact.FactKind;
import cn.tongxing.child.fact.FactValue;
import cn.tongxing.child.fact.FactValue.BirthCertificate;
import cn.tongxing.child.fact.FactValue.CertifiedImpairment;
import cn.tongxing.child.fact.FactValue.HealthManagement;
import cn.tongxing.child.fact.FactValue.Immunisation;
import cn.tongxing.child.fact.FactValue.MedicalCover;
import cn.tongxing.child.fact.FactValue.ParentSituation;
import cn.tongxing.child.fact.FactValue.ResidencePermit;
import cn.tongxing.child.fact.FactValue.Schooling;
import cn.tongxing.platform.division.DivisionCode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a department's row says of its child, as a fact. Nothing where its words are none that the template names. */
final class ListFacts {

    private static final Map<String, Schooling.State> SCHOOLING = Map.of(
            "在园", Schooling.State.IN_KINDERGARTEN,
            "在读", Schooling.State.IN_SCHOOL,
            "在校", Schooling.State.IN_SCHOOL,
            "在学", Schooling.State.IN_SCHOOL,
            "未入园入学", Schooling.State.NOT_ENROLLED,
            "未入学", Schooling.State.NOT_ENROLLED,
            "有辍学风险", Schooling.State.AT_RISK_OF_DROPPING_OUT,
            "疑似辍学", Schooling.State.SUSPECTED_DROPOUT,
            "辍学", Schooling.State.DROPPED_OUT);
    private static final Map<String, Schooling.Stage> STAGES = Map.of(
            "幼儿园", Schooling.Stage.KINDERGARTEN,
            "小学", Schooling.Stage.PRIMARY,
            "初中", Schooling.Stage.JUNIOR_MIDDLE,
            "高中", Schooling.Stage.SENIOR_MIDDLE,
            "中职", Schooling.Stage.VOCATIONAL,
            "特殊教育", Schooling.Stage.SPECIAL);
    private static final Map<String, ResidencePermit.State> PERMITS = Map.of(
            "已办理", ResidencePermit.State.HELD,
            "有效", ResidencePermit.State.HELD,
            "未办理", ResidencePermit.State.NOT_HELD,
            "已过期", ResidencePermit.State.EXPIRED,
            "已申领", ResidencePermit.State.APPLIED);
    private static final Map<String, MedicalCover.State> COVERS = Map.of(
            "在居住地参保", MedicalCover.State.INSURED_HERE,
            "在户籍地参保", MedicalCover.State.INSURED_AT_HOUSEHOLD,
            "未参保", MedicalCover.State.NOT_INSURED);
    private static final List<String> CATEGORIES = List.of("视力", "听力", "言语", "肢体", "智力", "精神", "多重");
    private static final List<String> LEVELS = List.of("一级", "二级", "三级", "四级");
    private static final Map<String, ParentSituation.What> SITUATIONS = Map.of(
            "死亡", ParentSituation.What.DEAD,
            "失踪", ParentSituation.What.MISSING,
            "服刑在押", ParentSituation.What.IMPRISONED,
            "强制隔离戒毒", ParentSituation.What.COMPULSORY_REHAB,
            "被执行其他限制人身自由的措施", ParentSituation.What.OTHER_RESTRICTION,
            "被撤销监护资格", ParentSituation.What.GUARDIAN_REVOKED,
            "重残", ParentSituation.What.SEVERE_DISABILITY,
            "重病", ParentSituation.What.SEVERE_ILLNESS,
            "失联", ParentSituation.What.LOST_CONTACT,
            "被遣送（驱逐）出境", ParentSituation.What.DEPORTED);

    private ListFacts() {}

    /** A fact with its kind: of which parent stands in the row. */
    record Said(FactKind kind, FactValue value) {}

    static Optional<Said> of(ListKind kind, Map<ListColumn, String> cells, DivisionCode division) {
        return Optional.ofNullable(
                switch (kind) {
                    case EDUCATION -> said(FactKind.SCHOOLING, schooling(cells));
                    case RESIDENCE_PERMIT -> said(FactKind.RESIDENCE_PERMIT, permit(cells));
                    case HEALTH_MANAGEMENT -> said(FactKind.HEALTH_MANAGEMENT, managed(cells));
                    case IMMUNISATION -> said(FactKind.IMMUNISATION, vaccination(cells));
                    case MEDICAL_INSURANCE -> said(FactKind.MEDICAL_INSURANCE, cover(cells, division));
                    case BIRTH_CERTIFICATE -> said(FactKind.BIRTH_CERTIFICATE, certificate(cells));
                    case DISABILITY -> said(FactKind.DISABILITY, impairment(cells));
                    case PARENT_SITUATION -> parent(cells);
                });
    }

    private static @Nullable Said said(FactKind kind, @Nullable FactValue value) {
        return value == null ? null : new Said(kind, value);
    }

    private static String cell(Map<ListColumn, String> cells, ListColumn column) {
        return cells.getOrDefault(column, "").strip();
    }

    private static @Nullable FactValue schooling(Map<ListColumn, String> cells) {
        var school = cell(cells, ListColumn.SCHOOL);
        var stage = STAGES.get(cell(cells, ListColumn.STAGE));
        var word = cell(cells, ListColumn.SCHOOLING_STATE);
        var told = word.isEmpty() && !school.isEmpty()
                ? stage == Schooling.Stage.KINDERGARTEN ? Schooling.State.IN_KINDERGARTEN : Schooling.State.IN_SCHOOL
                : SCHOOLING.get(word);
        if (told == null || school.length() > 100) return null;
        return new Schooling(told, school.isEmpty() ? null : school, stage, grade(cell(cells, ListColumn.GRADE)), null);
    }

    private static @Nullable Integer grade(String text) {
        var digit = text.replaceAll("[年级初小高一班]*$", "");
        int chinese = "一二三四五六".indexOf(digit);
        if (digit.length() == 1 && chinese >= 0) return chinese + 1;
        return digit.matches("[1-6]") ? Integer.valueOf(digit) : null;
    }

    private static @Nullable FactValue permit(Map<ListColumn, String> cells) {
        var told = PERMITS.get(cell(cells, ListColumn.PERMIT_STATE));
        return told == null ? null : new ResidencePermit(told, date(cell(cells, ListColumn.PERMIT_UNTIL)));
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text.replace('/', '-'));
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    private static @Nullable FactValue managed(Map<ListColumn, String> cells) {
        return switch (cell(cells, ListColumn.MANAGED)) {
            case "", "已纳入", "是" -> new HealthManagement(HealthManagement.State.MANAGED);
            case "未纳入", "否" -> new HealthManagement(HealthManagement.State.NOT_MANAGED);
            default -> null;
        };
    }

    private static @Nullable FactValue vaccination(Map<ListColumn, String> cells) {
        var text = cell(cells, ListColumn.VACCINATION);
        if (text.startsWith("按程序")) return new Immunisation(Immunisation.State.ON_SCHEDULE, null);
        if (!text.startsWith("漏种") || text.length() > 200) return null;
        var missed = text.substring(2).replaceFirst("^[：:]", "");
        return new Immunisation(Immunisation.State.MISSED_DOSES, missed.isEmpty() ? null : missed);
    }

    private static @Nullable FactValue cover(Map<ListColumn, String> cells, DivisionCode division) {
        var text = cell(cells, ListColumn.INSURED_AT);
        var place = text.matches("[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?") ? DivisionCode.of(text) : null;
        var word = cell(cells, ListColumn.INSURANCE_STATE);
        var told = COVERS.get(word);
        if (told == null && place != null && word.matches("已参保|正常参保|参保|")) {
            boolean here = division.contains(place) || place.contains(division);
            told = here ? MedicalCover.State.INSURED_HERE : MedicalCover.State.INSURED_AT_HOUSEHOLD;
        }
        if (told == null) return null;
        return new MedicalCover(told, told == MedicalCover.State.NOT_INSURED ? null : place);
    }

    private static @Nullable FactValue certificate(Map<ListColumn, String> cells) {
        return switch (cell(cells, ListColumn.CERTIFICATE_STATE)) {
            case "已签发" -> new BirthCertificate(BirthCertificate.State.ISSUED, date(cell(cells, ListColumn.ISSUED_ON)));
            case "未签发" -> new BirthCertificate(BirthCertificate.State.NOT_ISSUED, null);
            default -> null;
        };
    }

    private static @Nullable FactValue impairment(Map<ListColumn, String> cells) {
        var category = number(cell(cells, ListColumn.DISABILITY_CATEGORY).replace("残疾", ""), CATEGORIES);
        var level = number(cell(cells, ListColumn.DISABILITY_LEVEL), LEVELS);
        if (category == null || level == null) return null;
        return switch (cell(cells, ListColumn.REHABILITATION)) {
            case "是" -> new CertifiedImpairment(category, level, true);
            case "否" -> new CertifiedImpairment(category, level, false);
            default -> new CertifiedImpairment(category, level, null);
        };
    }

    private static @Nullable Integer number(String text, List<String> words) {
        int place = words.indexOf(text);
        if (place >= 0) return place + 1;
        boolean digit = text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) < '1' + words.size();
        return digit ? Integer.valueOf(text) : null;
    }

    private static @Nullable Said parent(Map<ListColumn, String> cells) {
        var what = SITUATIONS.get(cell(cells, ListColumn.SITUATION));
        if (what == null) return null;
        var since = date(cell(cells, ListColumn.SINCE));
        var value = new ParentSituation(List.of(new ParentSituation.Condition(what, since)));
        return switch (cell(cells, ListColumn.PARENT)) {
            case "父亲", "父" -> new Said(FactKind.FATHER_SITUATION, value);
            case "母亲", "母" -> new Said(FactKind.MOTHER_SITUATION, value);
            default -> null;
        };
    }
}
