package cn.tongxing.child.fact;

import static cn.tongxing.child.fact.FactSource.CIVIL_AFFAIRS_CHECK;
import static cn.tongxing.child.fact.FactSource.HOME_VISIT;
import static cn.tongxing.child.fact.FactSource.SELF_DECLARED;

import cn.tongxing.platform.actor.AgencyFunction;
import java.util.List;
import java.util.stream.Stream;

/** What can be known of a child (CH-11, CH-12, CH-19): a closed list, each with the type of its values and who may see it. */
public enum FactKind {
    SCHOOLING("入园入学", FactValue.Schooling.class, Sensitivity.RECORD, AgencyFunction.EDUCATION),
    RESIDENCE_PERMIT("居住证", FactValue.ResidencePermit.class, Sensitivity.RECORD, AgencyFunction.PUBLIC_SECURITY),
    MEDICAL_INSURANCE("居民医保", FactValue.MedicalCover.class, Sensitivity.RECORD, AgencyFunction.MEDICAL_INSURANCE),
    IMMUNISATION(
            "免疫接种",
            FactValue.Immunisation.class,
            Sensitivity.RECORD,
            AgencyFunction.DISEASE_CONTROL,
            AgencyFunction.HEALTH),
    HEALTH_MANAGEMENT("0–6岁健康管理", FactValue.HealthManagement.class, Sensitivity.RECORD, AgencyFunction.HEALTH),
    BIRTH_CERTIFICATE("出生医学证明", FactValue.BirthCertificate.class, Sensitivity.RECORD, AgencyFunction.HEALTH),
    DISABILITY("残疾与康复救助", FactValue.CertifiedImpairment.class, Sensitivity.RECORD, AgencyFunction.DISABLED_FEDERATION),
    GUARDIANSHIP("家庭监护", FactValue.Guardianship.class, Sensitivity.RECORD),
    LIVING_SECURITY("生活保障", FactValue.LivingSecurity.class, Sensitivity.RECORD),
    ENTRUSTED_CARE("委托照护", FactValue.EntrustedCare.class, Sensitivity.RECORD),
    FATHER_SITUATION(
            "父亲情形",
            FactValue.ParentSituation.class,
            Sensitivity.WITHHELD,
            AgencyFunction.PUBLIC_SECURITY,
            AgencyFunction.COURT,
            AgencyFunction.JUSTICE,
            AgencyFunction.PRISON,
            AgencyFunction.DISABLED_FEDERATION,
            AgencyFunction.HEALTH),
    MOTHER_SITUATION(
            "母亲情形",
            FactValue.ParentSituation.class,
            Sensitivity.WITHHELD,
            AgencyFunction.PUBLIC_SECURITY,
            AgencyFunction.COURT,
            AgencyFunction.JUSTICE,
            AgencyFunction.PRISON,
            AgencyFunction.DISABLED_FEDERATION,
            AgencyFunction.HEALTH),
    CHILD_ILLNESS(
            "儿童重病、艾滋病病毒感染",
            FactValue.ChildIllness.class,
            Sensitivity.WITHHELD,
            AgencyFunction.HEALTH,
            AgencyFunction.DISEASE_CONTROL,
            AgencyFunction.MEDICAL_INSURANCE);

    private final String chinese;
    private final Class<? extends FactValue> valueType;
    private final Sensitivity sensitivity;
    private final List<FactSource> precedence;

    /** @param duty the departments whose duty the matter is: they come first unless an operator says otherwise */
    FactKind(String chinese, Class<? extends FactValue> valueType, Sensitivity sensitivity, AgencyFunction... duty) {
        this.chinese = chinese;
        this.valueType = valueType;
        this.sensitivity = sensitivity;
        this.precedence = Stream.concat(
                        Stream.of(duty).map(FactSource::of), Stream.of(CIVIL_AFFAIRS_CHECK, HOME_VISIT, SELF_DECLARED))
                .toList();
    }

    String chinese() {
        return chinese;
    }

    Class<? extends FactValue> valueType() {
        return valueType;
    }

    Sensitivity sensitivity() {
        return sensitivity;
    }

    boolean isWithheld() {
        return sensitivity == Sensitivity.WITHHELD;
    }

    /** Which source counts, unless it is set. */
    List<FactSource> precedence() {
        return precedence;
    }

    static List<FactKind> ofRecord() {
        return Stream.of(values()).filter(kind -> !kind.isWithheld()).toList();
    }
}
