package cn.tongxing.platform.actor;

/** The function of an agency (not its name, which differs by place), as in the plans' list of departments. */
public enum AgencyFunction {
    CIVIL_AFFAIRS("民政"),
    POLITICAL_LEGAL("政法委"),
    CYBERSPACE("网信"),
    COURT("法院"),
    PROCURATORATE("检察院"),
    DEVELOPMENT_REFORM("发改"),
    EDUCATION("教育"),
    PUBLIC_SECURITY("公安"),
    JUSTICE("司法行政"),
    PRISON("监狱管理"),
    FINANCE("财政"),
    HUMAN_RESOURCES("人社"),
    HOUSING("住建"),
    TRANSPORT("交通"),
    HEALTH("卫健"),
    DISEASE_CONTROL("疾控"),
    MEDICAL_INSURANCE("医保"),
    CULTURE_BROADCASTING("广电文旅"),
    STATISTICS("统计"),
    GOVERNMENT_DATA("政务数据"),
    EMERGENCY("应急"),
    WOMEN_CHILDREN_COMMITTEE("妇儿工委办"),
    YOUTH_LEAGUE("团委"),
    WOMENS_FEDERATION("妇联"),
    DISABLED_FEDERATION("残联"),
    RELIGIOUS_AFFAIRS("宗教事务"),
    /** No department: a body that works by a commission, and sees what the commission names (XM§(四), JL§二(一); GW-08). */
    SOCIAL_WORK("社会工作服务机构"),
    PLATFORM("平台");

    private final String chinese;

    AgencyFunction(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
