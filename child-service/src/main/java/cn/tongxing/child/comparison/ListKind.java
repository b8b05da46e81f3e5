package cn.tongxing.child.comparison;

import cn.tongxing.platform.actor.AgencyFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a list is of, whose it is (requirements 2 C1; 石台 has 医保 in 人社), and whom it should name: a migrant child of these ages
 * that it does not name is missing. 残联 names whom it knows, 出生医学证明 are those of here, so nobody is missing there.
 */
enum ListKind {
    EDUCATION(
            "随迁子女在校在园",
            Set.of(AgencyFunction.EDUCATION),
            6,
            16,
            ListColumn.SCHOOL,
            ListColumn.STAGE,
            ListColumn.GRADE,
            ListColumn.SCHOOLING_STATE),
    RESIDENCE_PERMIT(
            "居住证办理", Set.of(AgencyFunction.PUBLIC_SECURITY), 0, 16, ListColumn.PERMIT_STATE, ListColumn.PERMIT_UNTIL),
    HEALTH_MANAGEMENT("0–6岁健康管理", Set.of(AgencyFunction.HEALTH), 0, 7, ListColumn.MANAGED),
    IMMUNISATION("预防接种", Set.of(AgencyFunction.DISEASE_CONTROL), 0, 7, ListColumn.VACCINATION),
    MEDICAL_INSURANCE(
            "居民医保参保",
            Set.of(AgencyFunction.MEDICAL_INSURANCE, AgencyFunction.HUMAN_RESOURCES),
            0,
            16,
            ListColumn.INSURED_AT,
            ListColumn.INSURANCE_STATE),
    BIRTH_CERTIFICATE(
            "出生医学证明", Set.of(AgencyFunction.HEALTH), 0, 0, ListColumn.CERTIFICATE_STATE, ListColumn.ISSUED_ON),
    DISABILITY(
            "残疾证与康复救助",
            Set.of(AgencyFunction.DISABLED_FEDERATION),
            0,
            0,
            ListColumn.DISABILITY_CATEGORY,
            ListColumn.DISABILITY_LEVEL,
            ListColumn.REHABILITATION),
    /** 父母情形 (CH-19): who is not on file is not taken up, and what was written is not shown on any worklist. */
    PARENT_SITUATION(
            "父母情形",
            Set.of(
                    AgencyFunction.PUBLIC_SECURITY,
                    AgencyFunction.COURT,
                    AgencyFunction.JUSTICE,
                    AgencyFunction.PRISON,
                    AgencyFunction.DISABLED_FEDERATION,
                    AgencyFunction.HEALTH),
            0,
            0,
            ListColumn.PARENT,
            ListColumn.SITUATION,
            ListColumn.SINCE);

    private final String chinese;
    private final Set<AgencyFunction> owners;
    private final int fromAge;
    private final int underAge;
    private final List<ListColumn> columns;

    ListKind(String chinese, Set<AgencyFunction> owners, int fromAge, int underAge, ListColumn... own) {
        this.chinese = chinese;
        this.owners = owners;
        this.fromAge = fromAge;
        this.underAge = underAge;
        this.columns = Stream.concat(
                        Stream.of(
                                ListColumn.NAME,
                                ListColumn.CITIZEN_ID,
                                ListColumn.BIRTH_DATE,
                                ListColumn.RESIDENCE,
                                ListColumn.GUARDIAN_NAME,
                                ListColumn.GUARDIAN_PHONE),
                        Arrays.stream(own))
                .toList();
    }

    String chinese() {
        return chinese;
    }

    Set<AgencyFunction> owners() {
        return owners;
    }

    /** In whole years. */
    int fromAge() {
        return fromAge;
    }

    /** Nobody is expected on the list where this is 0. */
    int underAge() {
        return underAge;
    }

    boolean isWithheld() {
        return this == PARENT_SITUATION;
    }

    List<ListColumn> columns() {
        return columns;
    }
}
