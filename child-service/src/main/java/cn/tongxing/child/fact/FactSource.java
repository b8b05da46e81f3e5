package cn.tongxing.child.fact;

import cn.tongxing.platform.actor.AgencyFunction;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement comes from. Two departments are two sources.
 *
 * @param department whose it is; of SCHOOL_OR_DEPARTMENT alone, a school counts as EDUCATION
 */
public record FactSource(Origin origin, @Nullable AgencyFunction department) {

    public static final FactSource SELF_DECLARED = new FactSource(Origin.SELF_DECLARED, null);
    public static final FactSource HOME_VISIT = new FactSource(Origin.HOME_VISIT, null);
    public static final FactSource CIVIL_AFFAIRS_CHECK = new FactSource(Origin.CIVIL_AFFAIRS_CHECK, null);

    private static final Set<AgencyFunction> NO_DEPARTMENTS =
            EnumSet.of(AgencyFunction.CIVIL_AFFAIRS, AgencyFunction.PLATFORM);

    public FactSource {
        if ((origin == Origin.SCHOOL_OR_DEPARTMENT) != (department != null))
            throw new IllegalArgumentException(
                    "SCHOOL_OR_DEPARTMENT 须写明部门，其他来源不写 / a department belongs to SCHOOL_OR_DEPARTMENT alone");
        if (department != null && NO_DEPARTMENTS.contains(department))
            throw new IllegalArgumentException("民政的核查是 CIVIL_AFFAIRS_CHECK / not a department that gives data");
    }

    public static FactSource of(AgencyFunction department) {
        return new FactSource(Origin.SCHOOL_OR_DEPARTMENT, department);
    }

    /** From the code by which it is stored and set. */
    public static FactSource of(String code) {
        return Arrays.stream(Origin.values())
                .filter(origin -> origin.name().equals(code) && origin != Origin.SCHOOL_OR_DEPARTMENT)
                .findFirst()
                .map(origin -> new FactSource(origin, null))
                .orElseGet(() -> of(AgencyFunction.valueOf(code)));
    }

    String code() {
        return department == null ? origin.name() : department.name();
    }

    String chinese() {
        return department == null ? origin.chinese() : department.chinese();
    }

    public enum Origin {
        SELF_DECLARED("自主申报"),
        HOME_VISIT("入户走访"),
        SCHOOL_OR_DEPARTMENT("学校、部门"),
        CIVIL_AFFAIRS_CHECK("民政核查");

        private final String chinese;

        Origin(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }
}
