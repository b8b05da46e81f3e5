package cn.tongxing.child.lead;

import cn.tongxing.child.fact.FactValue.ParentSituation;
import cn.tongxing.child.fact.FactValue.ParentSituation.Condition;
import cn.tongxing.child.fact.FactValue.ParentSituation.What;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tables of 孤儿 (国办发〔2010〕54号) and 事实无人抚养儿童 (民发〔2019〕62号, 民发〔2020〕125号 一): whoever of the sources says it is
 * enough to suspect it. Father and mother are alike to it.
 */
final class LeadRule {

    private static final Set<What> GONE = EnumSet.of(What.DEAD, What.MISSING);

    /** 服刑在押、强制隔离戒毒、被执行其他限制人身自由的措施期限在 6 个月以上；失联 6 个月以上. */
    private static final Set<What> AFTER_MONTHS =
            EnumSet.of(What.IMPRISONED, What.COMPULSORY_REHAB, What.OTHER_RESTRICTION, What.LOST_CONTACT);

    private static final int MONTHS = 6;

    private LeadRule() {}

    enum Kind {
        SUSPECTED_ORPHAN("疑似孤儿", "ORPHAN"),
        SUSPECTED_UNATTENDED("疑似事实无人抚养儿童", "DE_FACTO_UNATTENDED_CHILD");

        private final String chinese;
        private final String item;

        Kind(String chinese, String item) {
            this.chinese = chinese;
            this.item = item;
        }

        String chinese() {
            return chinese;
        }

        /** The item of a cross-province case. */
        String item() {
            return item;
        }
    }

    /** @param opensOn the day from which the parents' situations are those of the table */
    record Suspicion(Kind kind, LocalDate opensOn) {}

    /** One parent: gone, or in a situation of the table from a day on. */
    private record Parent(boolean gone, LocalDate from) {}

    static Optional<Suspicion> of(
            Collection<ParentSituation> father, Collection<ParentSituation> mother, LocalDate today) {
        var one = parent(father, today);
        var other = parent(mother, today);
        if (one.isEmpty() || other.isEmpty()) return Optional.empty();
        var opensOn = one.get().from().isAfter(other.get().from())
                ? one.get().from()
                : other.get().from();
        boolean orphan = one.get().gone() && other.get().gone();
        return Optional.of(new Suspicion(orphan ? Kind.SUSPECTED_ORPHAN : Kind.SUSPECTED_UNATTENDED, opensOn));
    }

    private static Optional<Parent> parent(Collection<ParentSituation> told, LocalDate today) {
        var conditions =
                told.stream().flatMap(each -> each.conditions().stream()).toList();
        if (conditions.stream().anyMatch(each -> GONE.contains(each.what())))
            return Optional.of(new Parent(true, today));
        return conditions.stream()
                .map(each -> new Parent(false, from(each, today)))
                .min(Comparator.comparing(Parent::from));
    }

    private static LocalDate from(Condition condition, LocalDate today) {
        var since = condition.since();
        if (since == null || !AFTER_MONTHS.contains(condition.what())) return today;
        return Stream.of(since.plusMonths(MONTHS), today)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
