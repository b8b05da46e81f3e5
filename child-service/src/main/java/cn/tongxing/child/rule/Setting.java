package cn.tongxing.child.rule;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionLevel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Everything a region may state about finding migrant children (requirements: sections A, B and C of the regional
 * parameters). A closed list: a plan's new matter needs code that reads it.
 */
public enum Setting {
    CROSSING("definition.crossing", "跨越层级", "Level that must be crossed", Schema.choice("COUNTY", "CITY")),
    DESTINATION("definition.destination", "居住地限定", "Where the child must live", Schema.divisions(DivisionLevel.COUNTY)),
    EXCLUSIONS("definition.exclusions", "除外情形", "Moves that do not count", Schema.exclusions()),
    CENTRAL_DISTRICTS("definition.centralDistricts", "城市中心城区的市辖区", "Districts of a city's centre", Schema.counties()),
    MONTHS("definition.months", "居住或生活月数", "Months lived there", Schema.number(1, 120)),
    UNDER_AGE("definition.underAge", "不满周岁", "Younger than", Schema.number(1, 18)),
    MOVED_WITH(
            "definition.movedWith",
            "随谁离开户籍地",
            "With whom the child moved",
            Schema.choices("BOTH_PARENTS", "ONE_PARENT", "BOTH_GUARDIANS", "ONE_GUARDIAN")),
    SELF_REQUEST(
            "definition.selfRequest",
            "主动求助的跨乡镇儿童",
            "Children who only crossed a township and ask for help",
            Schema.choice("MIGRANT_CHILD", "LOCAL_HOUSEHOLD_CHILD")),
    LEFT_BEHIND_MONTHS("leftBehind.months", "父母外出务工连续月数", "Months the parents work away", Schema.number(1, 120)),
    LEFT_BEHIND_UNDER_AGE("leftBehind.underAge", "留守儿童不满周岁", "Left-behind: younger than", Schema.number(1, 18)),
    SURVEY_UNIT("survey.unit", "摸排单位", "Unit of a survey", Schema.choice("COUNTY", "TOWNSHIP")),
    SURVEY_LEAD("survey.lead", "牵头部门", "Lead", Schema.text()),
    SURVEY_PARTICIPANTS("survey.participants", "参与部门", "Departments taking part", Schema.choices(functions())),
    SURVEY_COLLECTORS(
            "survey.collectors",
            "采集人员",
            "Who collects",
            Schema.choices("CHILD_SUPERVISOR", "CHILD_DIRECTOR", "GRID_WORKER")),
    SURVEY_COMMISSION(
            "survey.commission",
            "委托专业社会工作服务机构",
            "Commissioned agencies",
            Schema.choice("MAY_CARRY_OUT", "MAY_TAKE_PART")),
    SURVEY_ROUND("survey.round", "摸排周期", "Cadence of surveys", Schema.cadence()),
    SURVEY_REFRESH("survey.refresh", "信息更新周期", "Cadence of updates", Schema.cadence()),
    SURVEY_MILESTONES("survey.milestones", "首次摸排节点", "Gates of the first survey", Schema.milestones()),
    SURVEY_GOVERNED_BY("survey.governedBy", "摸排依据文件", "Plan the survey follows", Schema.text()),
    SURVEY_BASE_DATA("survey.baseData", "摸排基础数据", "Data to begin with", Schema.texts()),
    SURVEY_CONTENTS("survey.contents", "登记内容", "What a form must hold", Schema.texts()),
    SURVEY_FORM("survey.form", "登记表", "Form", Schema.text()),
    SURVEY_SELF_DECLARATION("survey.selfDeclaration", "自主申报", "Self-declaration", Schema.text()),
    SURVEY_SYSTEM("survey.system", "录入系统", "System entered", Schema.text()),
    DATA_DUE("departments.dataDue", "部门提供信息期限", "Departments' data due", Schema.monthDays()),
    COMPARISON_CADENCE("comparison.cadence", "比对周期", "Cadence of comparison", Schema.cadence()),
    COMPARISON_FLOW(
            "comparison.flow",
            "数据流向",
            "Direction of data",
            Schema.choice("LIST_DRIVEN", "CATALOGUE", "ROSTER_BACK", "BASE_DATA_FIRST", "DEPARTMENTS_PUSH")),
    COMPARISON_FOCUS("comparison.focus", "比对重点", "Focus of comparison", Schema.texts()),
    COMPARISON_PLATFORM("comparison.platform", "数据平台", "Platform", Schema.text()),
    COMPARISON_QUERY_ONLY("comparison.queryOnly", "仅供查询的信息", "Facts for single queries only", Schema.texts());

    private final String key;
    private final String chinese;
    private final String english;
    private final Schema schema;

    Setting(String key, String chinese, String english, Schema schema) {
        this.key = key;
        this.chinese = chinese;
        this.english = english;
        this.schema = schema;
    }

    public static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    public String key() {
        return key;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }

    Schema schema() {
        return schema;
    }

    private static String[] functions() {
        return Arrays.stream(AgencyFunction.values()).map(Enum::name).toArray(String[]::new);
    }
}
