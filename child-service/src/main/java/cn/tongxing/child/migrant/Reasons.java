package cn.tongxing.child.migrant;

import cn.tongxing.child.migrant.StandingView.Reason;
import cn.tongxing.child.rule.Rules;
import cn.tongxing.child.rule.Setting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a decision into words; needs nothing but what is kept with it and the editions it names. */
final class Reasons {

    private static final String HOUSEHOLD = "户籍地";

    private final Rules rules;
    private final Definition definition;
    private final Decision decision;

    Reasons(Rules rules, Definition definition, Decision decision) {
        this.rules = rules;
        this.definition = definition;
        this.decision = decision;
    }

    List<Reason> on(LocalDate day) {
        var reasons = new ArrayList<Reason>();
        for (var condition : Condition.values()) reasons.add(reason(condition));
        reasons.add(months(day));
        reasons.add(age(day));
        if (decision.helpFrom() != null) reasons.add(help(decision.helpFrom()));
        return reasons;
    }

    private Reason reason(Condition condition) {
        var outcome = outcome(condition);
        var missing = outcome == Outcome.MISSING ? missing(condition) : null;
        return new Reason(
                condition.name(),
                condition.chinese(),
                condition.english(),
                outcome,
                outcome.chinese(),
                chinese(condition, outcome, missing),
                english(condition, outcome, missing),
                missing,
                source(condition.setting()));
    }

    private Outcome outcome(Condition condition) {
        if ((decision.failed() & condition.bit()) != 0) return Outcome.FAILED;
        if ((decision.missing() & condition.bit()) != 0) return Outcome.MISSING;
        boolean unstated = switch (condition) {
            case DESTINATION -> definition.destination() == null;
            case NOT_EXCLUDED -> definition.exclusions().isEmpty();
            case ON_FILE, CROSSED, MOVED_WITH -> false;
        };
        return unstated ? Outcome.UNSTATED : Outcome.HELD;
    }

    private String missing(Condition condition) {
        boolean household = (decision.missing() & Condition.CROSSED.bit()) != 0;
        return switch (condition) {
            case MOVED_WITH -> "随谁离开户籍地";
            case NOT_EXCLUDED -> household ? HOUSEHOLD : Setting.CENTRAL_DISTRICTS.key();
            case ON_FILE, DESTINATION, CROSSED -> HOUSEHOLD;
        };
    }

    private String chinese(Condition condition, Outcome outcome, @Nullable String missing) {
        return switch (outcome) {
            case HELD -> condition.chinese() + "：符合";
            case UNSTATED -> condition.chinese() + "：本地规则未作规定，不作要求";
            case MISSING ->
                Setting.CENTRAL_DISTRICTS.key().equals(missing)
                        ? "两地均为同一城市的市辖区，而该市中心城区名单（" + missing + "）未设置，请管理员设置后自动重新认定"
                        : "缺少“" + missing + "”，请补录";
            case FAILED ->
                switch (condition) {
                    case ON_FILE -> "档案已注销";
                    case DESTINATION -> "不在规则所定地区居住";
                    case CROSSED -> "居住地与户籍地在同一" + level() + "内，未跨越规定层级";
                    case NOT_EXCLUDED -> "属于除外情形：" + exclusions();
                    case MOVED_WITH -> "未随父母或其他监护人离开户籍地";
                };
        };
    }

    private String english(Condition condition, Outcome outcome, @Nullable String missing) {
        return switch (outcome) {
            case HELD -> condition.english() + ": holds";
            case UNSTATED -> condition.english() + ": not asked by the rules here";
            case MISSING ->
                Setting.CENTRAL_DISTRICTS.key().equals(missing)
                        ? "Both places are districts of one city whose list of central districts (" + missing
                                + ") is not set"
                        : "Not on record: "
                                + (HOUSEHOLD.equals(missing) ? "the household place" : "with whom the child moved");
            case FAILED -> condition.english() + ": does not hold";
        };
    }

    private String level() {
        return switch (definition.crossing()) {
            case COUNTY -> "县域（区、县、市）";
            case CITY -> "市";
            case PROVINCE, TOWNSHIP, VILLAGE -> definition.crossing().chinese();
        };
    }

    private String exclusions() {
        return definition.exclusions().stream().map(Exclusion::name).collect(Collectors.joining("；"));
    }

    private Reason months(LocalDate day) {
        boolean full = !day.isBefore(decision.beginsOn());
        return dated(
                "LIVED_LONG_ENOUGH",
                "居住或生活满" + definition.months() + "个月",
                "Lived there for " + definition.months() + " months",
                full,
                "自 " + decision.beginsOn() + " 起满" + definition.months() + "个月",
                "The months are full on " + decision.beginsOn(),
                Setting.MONTHS);
    }

    private Reason age(LocalDate day) {
        return dated(
                "UNDER_AGE",
                "不满" + definition.underAge() + "周岁",
                "Younger than " + definition.underAge(),
                day.isBefore(decision.endsOn()),
                decision.endsOn() + " 年满" + definition.underAge() + "周岁，自该日起不再是流动儿童",
                "Turns " + definition.underAge() + " on " + decision.endsOn(),
                Setting.UNDER_AGE);
    }

    private Reason help(LocalDate from) {
        return dated(
                "HELP_REQUESTED",
                "主动提出救助帮扶需求的跨乡镇（街道）儿童",
                "Crossed a township and asked for help",
                true,
                "自 " + from + " 起纳入关爱范围，不计入流动儿童",
                "Cared for since " + from + ", not counted as a migrant child",
                Setting.SELF_REQUEST);
    }

    private Reason dated(
            String condition, String name, String nameEn, boolean holds, String text, String textEn, Setting setting) {
        var outcome = holds ? Outcome.HELD : Outcome.FAILED;
        return new Reason(condition, name, nameEn, outcome, outcome.chinese(), text, textEn, null, source(setting));
    }

    private @Nullable String source(@Nullable Setting setting) {
        if (setting == null) return null;
        return rules.find(setting).map(provided -> provided.source()).orElse(null);
    }
}
