package cn.tongxing.child.declaration;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.problem.FieldProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the parts of a declaration must agree on, as a record's must; names every disagreement at once. */
@Component
class DeclaredCheck {

    private static final String AT = "/declared";

    /** 《未成年人保护法》第二条 */
    private static final int ADULT_YEARS = 18;

    private final Divisions divisions;

    DeclaredCheck(Divisions divisions) {
        this.divisions = divisions;
    }

    void refuseUnlessSound(Declared declared, DivisionCode township, LocalDate today) {
        var problems = new ArrayList<FieldProblem>();
        child(declared.child(), today, problems);
        home(declared.residence(), declared.child().birthDate(), township, today, problems);
        household(declared, problems);
        if (!problems.isEmpty())
            throw DeclarationProblem.DECLARATION_INVALID.of().with(problems.toArray(FieldProblem[]::new));
    }

    private static void child(Declared.DeclaredChild child, LocalDate today, List<FieldProblem> problems) {
        var born = child.birthDate();
        if (born.isAfter(today) || !born.isAfter(today.minusYears(ADULT_YEARS)))
            problems.add(problem("/child/birthDate", "NOT_A_CHILDS", "不是未成年人的出生日期", "Not a minor's birth date"));
        if ((child.citizenId() == null) == (child.missingReason() == null))
            problems.add(problem(
                    "/child/citizenId",
                    "ID_OR_REASON",
                    "公民身份号码与缺失原因须填且只填一项",
                    "Give either the citizen id or the reason why it is missing"));
        var id = child.citizenId();
        if (id == null) return;
        if (!id.birthDate().equals(born))
            problems.add(
                    problem("/child/birthDate", "NOT_AS_IN_ID", "与公民身份号码不一致", "Does not agree with the citizen id"));
        if (id.sex() != child.sex())
            problems.add(problem("/child/sex", "NOT_AS_IN_ID", "与公民身份号码不一致", "Does not agree with the citizen id"));
    }

    private void home(
            Declared.DeclaredHome home,
            LocalDate born,
            DivisionCode township,
            LocalDate today,
            List<FieldProblem> problems) {
        var village = home.village();
        if (village != null && (village.level() != DivisionLevel.VILLAGE || !township.contains(village)))
            problems.add(problem(
                    "/residence/village",
                    "NOT_OF_THIS_TOWNSHIP",
                    "须为本乡镇（街道）的村（社区）",
                    "Must be a village of this township"));
        else if (village != null && isUnknown(village))
            problems.add(problem("/residence/village", "UNKNOWN", "行政区划代码不存在", "No division has this code"));
        if (home.since().isAfter(today))
            problems.add(problem("/residence/since", "IN_THE_FUTURE", "日期在将来", "The date lies in the future"));
        else if (home.since().isBefore(born))
            problems.add(problem("/residence/since", "BEFORE_BIRTH", "早于出生日期", "Before the child was born"));
    }

    /** A child without any registration has none (CH-27). */
    private void household(Declared declared, List<FieldProblem> problems) {
        var household = declared.household();
        if (household == null) {
            if (declared.child().missingReason() == null)
                problems.add(problem(
                        "/household",
                        "REQUIRED",
                        "有公民身份号码的儿童须填写户籍地",
                        "A child with a citizen id has a household registration"));
        } else if (household.level().compareTo(DivisionLevel.COUNTY) < 0) {
            problems.add(problem("/household", "TOO_WIDE", "户籍地至少须到县", "A household names at least its county"));
        } else if (isUnknown(household)) {
            problems.add(problem("/household", "UNKNOWN", "行政区划代码不存在", "No division has this code"));
        }
    }

    private boolean isUnknown(DivisionCode division) {
        return divisions.find(division).isEmpty();
    }

    private static FieldProblem problem(String pointer, String code, String chinese, String english) {
        return new FieldProblem(AT + pointer, code, chinese, english);
    }
}
