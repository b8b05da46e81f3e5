package cn.tongxing.child.fact;

import cn.tongxing.child.record.Relation;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.problem.FieldProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a source says of one kind of facts. */
public sealed interface FactValue {

    /** What two sources can contradict each other in; all else is detail that one may know and the other not. */
    String claim();

    /** In one line, for people. */
    String chinese();

    /** Where in its JSON a person's name stands, which is shown by the family name alone. */
    default @Nullable String personAt() {
        return null;
    }

    /** What its type alone does not refuse, by pointer inside the value. */
    default List<FieldProblem> problems(LocalDate asOf) {
        return List.of();
    }

    /** 就学（CH-24、CH-25）；辍学指义务教育阶段. @param aid 教育资助 */
    record Schooling(
            State state,
            @Nullable @Size(min = 1, max = 100) String school,
            @Nullable Stage stage,
            @Nullable @Min(1) @Max(6) Integer grade,
            @Nullable @Size(min = 1, max = 100) String aid)
            implements FactValue {

        public enum State {
            IN_KINDERGARTEN("在园", false),
            IN_SCHOOL("在读", false),
            NOT_ENROLLED("未入园入学", false),
            AT_RISK_OF_DROPPING_OUT("有辍学风险", true),
            SUSPECTED_DROPOUT("疑似辍学", true),
            DROPPED_OUT("辍学", true);

            private final String chinese;
            private final boolean ofDropouts;

            State(String chinese, boolean ofDropouts) {
                this.chinese = chinese;
                this.ofDropouts = ofDropouts;
            }

            String chinese() {
                return chinese;
            }

            /** 发现有辍学风险、疑似辍学和辍学的儿童（吉民发〔2024〕34号 二（四））. */
            boolean isOfDropouts() {
                return ofDropouts;
            }
        }

        public enum Stage {
            KINDERGARTEN("幼儿园"),
            PRIMARY("小学"),
            JUNIOR_MIDDLE("初中"),
            SENIOR_MIDDLE("高中"),
            VOCATIONAL("中职"),
            SPECIAL("特殊教育");

            private final String chinese;

            Stage(String chinese) {
                this.chinese = chinese;
            }

            String chinese() {
                return chinese;
            }
        }

        @Override
        public String claim() {
            return state.name();
        }

        @Override
        public String chinese() {
            return joined(
                    state.chinese(),
                    school,
                    stage == null ? null : stage.chinese(),
                    grade == null ? null : grade + "年级",
                    aid == null ? null : "资助：" + aid);
        }
    }

    record ResidencePermit(State state, @Nullable LocalDate validUntil) implements FactValue {

        public enum State {
            HELD("已办理"),
            NOT_HELD("未办理"),
            EXPIRED("已过期"),
            APPLIED("已申领");

            private final String chinese;

            State(String chinese) {
                this.chinese = chinese;
            }
        }

        @Override
        public String claim() {
            return state.name();
        }

        @Override
        public String chinese() {
            return joined(state.chinese, validUntil == null ? null : "有效期至" + validUntil);
        }
    }

    /** 城乡居民医保. @param place 参保地 */
    record MedicalCover(State state, @Nullable DivisionCode place) implements FactValue {

        public enum State {
            INSURED_HERE("在居住地参保"),
            INSURED_AT_HOUSEHOLD("在户籍地参保"),
            NOT_INSURED("未参保");

            private final String chinese;

            State(String chinese) {
                this.chinese = chinese;
            }
        }

        @Override
        public String claim() {
            return state.name();
        }

        @Override
        public String chinese() {
            return joined(state.chinese, place == null ? null : "参保地" + place);
        }

        @Override
        public List<FieldProblem> problems(LocalDate asOf) {
            return state == State.NOT_INSURED && place != null
                    ? List.of(new FieldProblem(
                            "/place", "NOT_INSURED", "未参保的没有参保地", "Who is not insured has no place of it"))
                    : List.of();
        }
    }

    /** 国家免疫规划疫苗接种. @param missed which doses */
    record Immunisation(
            State state, @Nullable @Size(min = 1, max = 200) String missed) implements FactValue {

        public enum State {
            ON_SCHEDULE("按程序接种"),
            MISSED_DOSES("漏种");

            private final String chinese;

            State(String chinese) {
                this.chinese = chinese;
            }
        }

        @Override
        public String claim() {
            return state.name();
        }

        @Override
        public String chinese() {
            return joined(state.chinese, missed);
        }
    }

    record HealthManagement(State state) implements FactValue {

        public enum State {
            MANAGED("已纳入"),
            NOT_MANAGED("未纳入");

            private final String chinese;

            State(String chinese) {
                this.chinese = chinese;
            }
        }

        @Override
        public String claim() {
            return state.name();
        }

        @Override
        public String chinese() {
            return state.chinese;
        }
    }

    /** 出生医学证明（《母婴保健法》第二十三条）；编号不收：知道有没有就够了. */
    record BirthCertificate(State state, @Nullable LocalDate issuedOn) implements FactValue {

        public enum State {
            ISSUED("已签发"),
            NOT_ISSUED("未签发");

            private final String chinese;

            State(String chinese) {
                this.chinese = chinese;
            }
        }

        @Override
        public String claim() {
            return state.name();
        }

        @Override
        public String chinese() {
            return joined(state.chinese, issuedOn == null ? null : "签发日期" + issuedOn);
        }

        @Override
        public List<FieldProblem> problems(LocalDate asOf) {
            if (issuedOn == null) return List.of();
            if (state == State.NOT_ISSUED)
                return List.of(new FieldProblem(
                        "/issuedOn", "NOT_EXPECTED", "未签发的没有签发日期", "What was not issued has no day of issue"));
            return issuedOn.isAfter(asOf)
                    ? List.of(
                            new FieldProblem("/issuedOn", "AFTER", "签发日期晚于截至日期", "Issued after the day it is told of"))
                    : List.of();
        }
    }

    /**
     * 残疾证（GB/T 26341）；没有的，类别和等级均为空.
     *
     * @param category 1 视力 2 听力 3 言语 4 肢体 5 智力 6 精神 7 多重
     * @param level 1 is the heaviest
     * @param rehabilitationAid 接受康复救助
     */
    record CertifiedImpairment(
            @Nullable @Min(1) @Max(7) Integer category,
            @Nullable @Min(1) @Max(4) Integer level,
            @Nullable Boolean rehabilitationAid)
            implements FactValue {

        private static final List<String> CATEGORIES = List.of("视力", "听力", "言语", "肢体", "智力", "精神", "多重");

        public CertifiedImpairment {
            if ((category == null) != (level == null))
                throw new IllegalArgumentException("类别与等级须同时填写 / a category goes with its level");
        }

        @Override
        public String claim() {
            return category == null ? "NONE" : category + "/" + level;
        }

        @Override
        public String chinese() {
            return joined(
                    category == null ? "无残疾证" : CATEGORIES.get(category - 1) + "残疾" + level + "级",
                    Boolean.TRUE.equals(rehabilitationAid) ? "接受康复救助" : null);
        }
    }

    /** 家庭监护状况（吉民发〔2024〕34号 二（二）：较好、一般；监护不足、监护不当、监护缺失、监护侵害）. */
    record Guardianship(Grade grade) implements FactValue {

        public enum Grade {
            GOOD("较好"),
            ORDINARY("一般"),
            INSUFFICIENT("监护不足"),
            IMPROPER("监护不当"),
            ABSENT("监护缺失"),
            INFRINGING("监护侵害");

            private final String chinese;

            Grade(String chinese) {
                this.chinese = chinese;
            }
        }

        @Override
        public String claim() {
            return grade.name();
        }

        @Override
        public String chinese() {
            return grade.chinese;
        }
    }

    /** @param aids none of them: an empty list */
    record LivingSecurity(Set<Aid> aids) implements FactValue {

        public LivingSecurity {
            aids = Set.copyOf(aids);
        }

        public enum Aid {
            MINIMUM_LIVING("低保"),
            EXTREME_POVERTY("特困"),
            TEMPORARY("临时救助");

            private final String chinese;

            Aid(String chinese) {
                this.chinese = chinese;
            }
        }

        @Override
        public String claim() {
            return sorted(aids, Enum::name);
        }

        @Override
        public String chinese() {
            return aids.isEmpty() ? "无" : sorted(aids, aid -> aid.chinese);
        }
    }

    /** 委托照护（CH-26；《未成年人保护法》第二十二条）. @param care nothing when the guardians care for the child themselves */
    record EntrustedCare(@Nullable @Valid Entrusting care) implements FactValue {

        /** @param written 书面委托 */
        public record Entrusting(
                PersonName carer,
                @Nullable Relation relation,
                CivilCapacity capacity,
                @NotBlank @Size(max = 200) String reason,
                boolean written,
                @Nullable LocalDate from,
                @Nullable LocalDate until) {}

        @Override
        public @Nullable String personAt() {
            return care == null ? null : "/care/carer";
        }

        /** 民事行为能力（《民法典》第十八条至第二十二条）. */
        public enum CivilCapacity {
            FULL,
            LIMITED,
            NONE
        }

        @Override
        public String claim() {
            return care == null ? "NONE" : care.carer().value();
        }

        @Override
        public String chinese() {
            if (care == null) return "未委托";
            return joined("委托" + care.carer().masked(), care.written() ? "书面委托" : "未书面委托", "事由：" + care.reason());
        }

        @Override
        public List<FieldProblem> problems(LocalDate asOf) {
            if (care == null) return List.of();
            if (care.capacity() != CivilCapacity.FULL)
                return List.of(new FieldProblem(
                        "/care/capacity",
                        "NOT_OF_FULL_CAPACITY",
                        "应当委托具有照护能力的完全民事行为能力人",
                        "Only a person of full civil capacity can be entrusted with a child"));
            var from = care.from();
            var until = care.until();
            if (from != null && until != null && until.isBefore(from))
                return List.of(new FieldProblem("/care/until", "BEFORE", "不早于开始日期", "Not before its first day"));
            return List.of();
        }
    }

    /** 父母情形（吉民发〔2024〕34号 二（三）；民发〔2019〕62号）. @param conditions none of them: an empty list */
    record ParentSituation(@Valid @Size(max = 10) List<Condition> conditions) implements FactValue {

        public ParentSituation {
            conditions = List.copyOf(conditions);
        }

        public record Condition(What what, @Nullable LocalDate since) {}

        public enum What {
            DEAD("死亡"),
            MISSING("失踪"),
            IMPRISONED("服刑在押"),
            COMPULSORY_REHAB("强制隔离戒毒"),
            OTHER_RESTRICTION("被执行其他限制人身自由的措施"),
            GUARDIAN_REVOKED("被撤销监护资格"),
            SEVERE_DISABILITY("重残"),
            SEVERE_ILLNESS("重病"),
            LOST_CONTACT("失联"),
            DEPORTED("被遣送（驱逐）出境");

            private final String chinese;

            What(String chinese) {
                this.chinese = chinese;
            }
        }

        @Override
        public String claim() {
            return sorted(conditions.stream().map(Condition::what).collect(Collectors.toUnmodifiableSet()), Enum::name);
        }

        @Override
        public String chinese() {
            if (conditions.isEmpty()) return "无所列情形";
            return conditions.stream()
                    .map(each -> each.what().chinese + (each.since() == null ? "" : "（" + each.since() + "起）"))
                    .collect(Collectors.joining("、"));
        }

        @Override
        public List<FieldProblem> problems(LocalDate asOf) {
            boolean ahead = conditions.stream()
                    .anyMatch(each -> each.since() != null && each.since().isAfter(asOf));
            return ahead
                    ? List.of(new FieldProblem(
                            "/conditions", "AFTER", "开始日期晚于截至日期", "It begins after the day it is told of"))
                    : List.of();
        }
    }

    /** @param illnesses none of them: an empty list */
    record ChildIllness(Set<Illness> illnesses) implements FactValue {

        public ChildIllness {
            illnesses = Set.copyOf(illnesses);
        }

        public enum Illness {
            SEVERE("重病"),
            ENDEMIC("地方病"),
            HIV("艾滋病病毒感染");

            private final String chinese;

            Illness(String chinese) {
                this.chinese = chinese;
            }
        }

        @Override
        public String claim() {
            return sorted(illnesses, Enum::name);
        }

        @Override
        public String chinese() {
            return illnesses.isEmpty() ? "无" : sorted(illnesses, illness -> illness.chinese);
        }
    }

    private static String joined(@Nullable String... parts) {
        return Arrays.stream(parts).filter(part -> part != null).collect(Collectors.joining("；"));
    }

    private static <E extends Enum<E>> String sorted(Set<E> of, Function<E, String> name) {
        return of.stream().sorted().map(name).collect(Collectors.joining("、"));
    }
}
