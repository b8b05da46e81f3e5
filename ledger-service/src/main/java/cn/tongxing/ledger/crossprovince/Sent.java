package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.material.MaterialRef;
import java.util.List;
import java.util.stream.Stream;

/** What has travelled with a case. */
final class Sent {

    private Sent() {}

    static List<MaterialRef> materials(SharedCase shared) {
        return shared.moves().stream()
                .map(SharedCase.Move::transition)
                .flatMap(Sent::materials)
                .toList();
    }

    /** What came with the minutes of conferences; no step of the case waits for it. */
    static Stream<MaterialRef> papers(Conference.Said said) {
        return said instanceof Conference.Recorded recorded ? recorded.materials().stream() : Stream.empty();
    }

    static Stream<MaterialRef> papers(SharedCase shared) {
        return shared.conferred().stream().map(Fact.Conferred::said).flatMap(Sent::papers);
    }

    static Stream<MaterialRef> materials(Transition transition) {
        return switch (transition) {
            case Transition.Pushed pushed -> pushed.materials().stream();
            case Transition.SupplementAnswered answered -> answered.materials().stream();
            case Transition.ReviewPassed r -> Stream.empty();
            case Transition.SupplementRequested r -> Stream.empty();
            case Transition.DecisionTaken d -> Stream.empty();
            case Transition.ApplicantInformed i -> Stream.empty();
            case Transition.BenefitGranted g -> Stream.empty();
            case Transition.Withdrawn w -> Stream.empty();
            case Transition.Corrected c -> Stream.empty();
            case Transition.CaseEnded e -> Stream.empty();
        };
    }
}
