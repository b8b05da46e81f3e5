package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.edition.ChecklistView.EntryView;
import cn.tongxing.platform.problem.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What publishing a file would say; nothing was stored. */
record TrialView(
        boolean publishable, List<ErrorView> errors, List<EntryView> entries, int incomplete, ParentView parent) {

    record ErrorView(String pointer, String code, String detail, String detailEnglish) {}

    /**
     * @param compared false where no list above is loaded: coverage could not be checked
     * @param missing rows of the list above that this one lacks
     * @param toCompareByPerson rows on both lists whose content differs: whether it falls below, a person must say
     */
    record ParentView(
            boolean compared,
            @Nullable String edition,
            List<EntryView> missing,
            List<DifferingView> toCompareByPerson) {}

    record DifferingView(EntryView above, EntryView here) {}

    static TrialView of(PublishingChecklists.Trial trial, Edition.Draft draft) {
        return new TrialView(
                trial.publishable(draft),
                trial.errors().stream().map(TrialView::error).toList(),
                trial.annex().entries().stream().map(EntryView::of).toList(),
                (int) trial.annex().entries().stream()
                        .filter(entry -> !entry.complete())
                        .count(),
                parent(trial.comparison()));
    }

    private static ErrorView error(FieldProblem problem) {
        return new ErrorView(problem.pointer(), problem.code(), problem.chinese(), problem.english());
    }

    private static ParentView parent(AboveAndBelow comparison) {
        var above = comparison.above();
        return new ParentView(
                above != null,
                above == null ? null : above.label(),
                comparison.missing().stream().map(EntryView::of).toList(),
                comparison.differing().stream()
                        .map(two -> new DifferingView(EntryView.of(two.above()), EntryView.of(two.here())))
                        .toList());
    }
}
