package cn.tongxing.child.record;

import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.problem.FieldProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the parts of a record must agree on; names every disagreement at once. */
@Component
class DetailsCheck {

    /** Eighteen years and the years of school some regions add (《未成年人保护法》第二条). */
    private static final int OLDEST_YEARS = 25;

    private final Divisions divisions;

    DetailsCheck(Divisions divisions) {
        this.divisions = divisions;
    }

    /** @param at where the details stand in the request, as a JSON pointer */
    void refuseUnlessSound(ChildDetails details, LocalDate today, String at) {
        var problems = problems(details, today);
        if (!problems.isEmpty()) throw ChildProblem.CHILD_DETAILS_INVALID.of().with(standingAt(at, problems));
    }

    /** Each with the pointer of its field in the details. */
    List<FieldProblem> problems(ChildDetails details, LocalDate today) {
        var problems = new ArrayList<FieldProblem>();
        if (details.birthDate().isAfter(today) || details.birthDate().isBefore(today.minusYears(OLDEST_YEARS))) {
            problems.add(problem("/birthDate", "NOT_A_CHILDS", "不是儿童的出生日期", "Not a child's birth date"));
        }
        identity(details, problems);
        residence(details.residence(), today, problems);
        household(details, today, problems);
        return problems;
    }

    private static FieldProblem[] standingAt(String at, List<FieldProblem> problems) {
        return problems.stream()
                .map(problem ->
                        new FieldProblem(at + problem.pointer(), problem.code(), problem.chinese(), problem.english()))
                .toArray(FieldProblem[]::new);
    }

    private static void identity(ChildDetails details, List<FieldProblem> problems) {
        var identity = details.identity();
        if ((identity.citizenId() == null) == (identity.missingReason() == null)) {
            problems.add(problem(
                    "/identity",
                    "ID_OR_REASON",
                    "公民身份号码与缺失原因须填且只填一项",
                    "Give either the citizen id or the reason why it is missing"));
        }
        if ((identity.documentType() == null) != (identity.documentNumber() == null)) {
            problems.add(problem(
                    "/identity/documentNumber",
                    "TYPE_AND_NUMBER",
                    "证件种类与号码须同时填写",
                    "A document has a type and a number"));
        }
        var citizenId = identity.citizenId();
        if (citizenId == null) return;
        if (!citizenId.birthDate().equals(details.birthDate())) {
            problems.add(problem("/birthDate", "NOT_AS_IN_ID", "与公民身份号码不一致", "Does not agree with the citizen id"));
        }
        if (citizenId.sex() != details.sex()) {
            problems.add(problem("/sex", "NOT_AS_IN_ID", "与公民身份号码不一致", "Does not agree with the citizen id"));
        }
    }

    private void residence(Dwelling residence, LocalDate today, List<FieldProblem> problems) {
        if (residence.division().level() != DivisionLevel.VILLAGE) {
            problems.add(
                    problem("/residence/division", "NOT_A_VILLAGE", "居住地须到村（社区）", "A residence names its village"));
        }
        if (residence.address() == null) {
            problems.add(problem("/residence/address", "REQUIRED", "必填", "Required"));
        }
        if (residence.since() == null) {
            problems.add(problem("/residence/since", "REQUIRED", "必填", "Required"));
        }
        place("/residence", residence, today, problems);
    }

    private void household(ChildDetails details, LocalDate today, List<FieldProblem> problems) {
        var household = details.household();
        if (household == null) {
            if (details.identity().missingReason() == null) {
                problems.add(problem(
                        "/household",
                        "REQUIRED",
                        "有公民身份号码的儿童须填写户籍地",
                        "A child with a citizen id has a household registration"));
            }
            return;
        }
        if (household.division().level().compareTo(DivisionLevel.COUNTY) < 0) {
            problems.add(
                    problem("/household/division", "TOO_WIDE", "户籍地至少须到县", "A household names at least its county"));
        }
        place("/household", household, today, problems);
    }

    private void place(String pointer, Dwelling place, LocalDate today, List<FieldProblem> problems) {
        if (divisions.find(place.division()).isEmpty()) {
            problems.add(problem(pointer + "/division", "UNKNOWN", "行政区划代码不存在", "No division has this code"));
        }
        if (isFuture(place.since(), today)) {
            problems.add(problem(pointer + "/since", "IN_THE_FUTURE", "日期在将来", "The date lies in the future"));
        }
    }

    private static boolean isFuture(@Nullable LocalDate date, LocalDate today) {
        return date != null && date.isAfter(today);
    }

    private static FieldProblem problem(String pointer, String code, String chinese, String english) {
        return new FieldProblem(pointer, code, chinese, english);
    }
}
