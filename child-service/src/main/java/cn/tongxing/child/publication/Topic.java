package cn.tongxing.child.publication;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import java.util.Set;

/**
 * What figures speak of, and whose opinion is sought before they are published: 入学入园、居住证办理、健康管理、参加医保、残疾状况
 * 分别征求教育、公安、卫健、医保、残联意见，总体统计由统计部门会同民政发布 (吉民发〔2024〕34号 二（一）; 石台 has 医保 in 人社).
 */
enum Topic {
    TOTALS("总体统计", Set.of(AgencyFunction.STATISTICS)),
    SCHOOLING("入学入园", Set.of(AgencyFunction.EDUCATION)),
    RESIDENCE_PERMIT("居住证办理", Set.of(AgencyFunction.PUBLIC_SECURITY)),
    HEALTH_MANAGEMENT("健康管理", Set.of(AgencyFunction.HEALTH)),
    INSURANCE("参加医保", Set.of(AgencyFunction.MEDICAL_INSURANCE, AgencyFunction.HUMAN_RESOURCES)),
    DISABILITY("残疾状况", Set.of(AgencyFunction.DISABLED_FEDERATION));

    private final String chinese;
    private final Set<AgencyFunction> owners;

    Topic(String chinese, Set<AgencyFunction> owners) {
        this.chinese = chinese;
        this.owners = owners;
    }

    String chinese() {
        return chinese;
    }

    boolean isOf(Actor department) {
        return owners.contains(department.function());
    }
}
