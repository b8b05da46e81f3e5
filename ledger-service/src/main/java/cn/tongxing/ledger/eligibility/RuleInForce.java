package cn.tongxing.ledger.eligibility;

import cn.tongxing.ledger.eligibility.Edition.AgeLimit;
import cn.tongxing.ledger.eligibility.Edition.Branch;
import cn.tongxing.ledger.eligibility.Edition.Note;
import cn.tongxing.ledger.eligibility.Edition.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it stands for one region on one day: the nation's edition with what the regions on the way down change. Where
 * {@code noTable} says that no table is at hand, the parts of a table are not asked for.
 */
record RuleInForce(
        String version,
        String source,
        AgeLimit childUnder,
        Map<String, Condition> conditions,
        Map<String, List<String>> sets,
        List<Branch> branches,
        List<Note> notes,
        Map<String, List<String>> lists,
        Said notEligible,
        Said unknownParent,
        @Nullable Said noTable) {

    static final Set<String> OUTCOMES = Set.of(
            Advice.ELIGIBLE, Advice.NOT_ELIGIBLE, Advice.ORPHAN_ROUTE, Advice.DE_FACTO_ROUTE, Advice.UNDETERMINED);

    /** @param editions from the nation down, each newest in force */
    static RuleInForce merged(List<Edition> editions) {
        AgeLimit childUnder = null;
        Said notEligible = null;
        Said unknownParent = null;
        Said noTable = null;
        List<Branch> branches = List.of();
        List<Note> notes = new ArrayList<>();
        Map<String, Condition> conditions = new LinkedHashMap<>();
        Map<String, List<String>> sets = new LinkedHashMap<>();
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Edition edition : editions) {
            childUnder = nearer(edition.childUnder(), childUnder);
            notEligible = nearer(edition.notEligible(), notEligible);
            unknownParent = nearer(edition.unknownParent(), unknownParent);
            noTable = nearer(edition.noTable(), noTable);
            branches = Objects.requireNonNullElse(edition.branches(), branches);
            notes.addAll(Objects.requireNonNullElse(edition.notes(), List.of()));
            Objects.requireNonNullElse(edition.conditions(), List.<Condition>of())
                    .forEach(c -> conditions.put(c.code(), c));
            sets.putAll(Objects.requireNonNullElse(edition.sets(), Map.of()));
            lists.putAll(Objects.requireNonNullElse(edition.lists(), Map.of()));
        }
        String version = editions.stream().map(Edition::version).collect(Collectors.joining("+"));
        String source = editions.stream().map(Edition::source).collect(Collectors.joining("；"));
        return new RuleInForce(
                        version,
                        source,
                        childUnder,
                        conditions,
                        sets,
                        branches,
                        List.copyOf(notes),
                        lists,
                        notEligible,
                        unknownParent,
                        noTable)
                .checked();
    }

    /** This table read for another rule, whose own editions say age, words and sources. */
    RuleInForce readFor(TableOf reading, RuleInForce own) {
        if (!own.conditions().isEmpty()
                || !own.branches().isEmpty()
                || !own.lists().isEmpty()) {
            own.refuse("conditions, branches and lists are those of " + reading.rule());
        }
        return new RuleInForce(
                        own.version() + "/" + version,
                        own.source() + "；" + source,
                        own.childUnder(),
                        conditions,
                        sets,
                        branches.stream().map(reading::read).toList(),
                        List.of(),
                        lists,
                        own.notEligible(),
                        own.unknownParent(),
                        null)
                .checked();
    }

    private static <T> @Nullable T nearer(@Nullable T here, @Nullable T above) {
        return here == null ? above : here;
    }

    private RuleInForce checked() {
        boolean whole = childUnder != null && notEligible != null && unknownParent != null;
        if (!whole && noTable == null) refuse("neither a whole table nor the word that there is none");
        Stream.concat(
                        branches.stream().flatMap(branch -> Stream.of(branch.one(), branch.other())),
                        notes.stream().flatMap(note -> Stream.of(note.one(), note.other())))
                .filter(set -> !sets.containsKey(set))
                .forEach(set -> refuse("no set " + set));
        sets.values().stream()
                .flatMap(List::stream)
                .filter(code -> !conditions.containsKey(code))
                .forEach(code -> refuse("no condition " + code));
        branches.stream()
                .filter(branch -> !OUTCOMES.contains(branch.outcome()))
                .forEach(branch -> refuse("no outcome " + branch.outcome()));
        return this;
    }

    private void refuse(String what) {
        throw new IllegalArgumentException("eligibility rule " + version + ": " + what);
    }
}
