package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.annex.Annex;
import cn.tongxing.checklist.annex.RowError;
import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.seal.Sha256;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publishes editions of checklists 发布清单, and tries beforehand what publishing would say. */
@Service
class PublishingChecklists {

    /** What publishing would say, and nothing stored. */
    record Trial(Annex annex, List<FieldProblem> errors, AboveAndBelow comparison) {
        boolean publishable(Edition.Draft draft) {
            return errors.isEmpty() && (!comparison.isBelow() || draft.belowParentReason() != null);
        }
    }

    private final Editions editions;
    private final Audit audit;
    private final Clock clock;

    PublishingChecklists(Editions editions, Audit audit, Clock clock) {
        this.editions = editions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Trial check(Edition.Draft draft, byte[] file, Actor actor) {
        refuseOtherDivision(draft.region(), actor);
        return trial(draft, file);
    }

    @Transactional
    Edition publish(Edition.Draft draft, byte[] file, Actor actor) {
        refuseOtherDivision(draft.region(), actor);
        var trial = trial(draft, file);
        if (!trial.errors().isEmpty()) throw invalid(trial.errors());
        if (!trial.publishable(draft)) throw below(trial.comparison());
        var by = new Editions.Published(actor, clock.instant(), sha256(file));
        var edition = editions.publish(draft, trial.annex().entries(), by);
        audit.record(AuditEntry.of("CHECKLIST_PUBLISHED", "checklist", edition.label())
                .by(actor)
                .detail("effectiveFrom", draft.effectiveFrom())
                .detail("entries", edition.entries().size())
                .detail("file", by.fileSha256()));
        return edition;
    }

    /** Each division makes and publishes its own; the list above is its floor (CK-03, CK-04). */
    private static void refuseOtherDivision(Region region, Actor actor) {
        if (!region.division().equals(Optional.of(actor.division()))) {
            throw ChecklistProblem.CHECKLIST_OUTSIDE_YOUR_DIVISION.of();
        }
    }

    private Trial trial(Edition.Draft draft, byte[] file) {
        var annex = Annex.read(file);
        var errors = new ArrayList<>(dates(draft));
        annex.errors().forEach(error -> errors.add(field(error)));
        return new Trial(annex, List.copyOf(errors), comparison(draft, annex));
    }

    private List<FieldProblem> dates(Edition.Draft draft) {
        var today = ChinaTime.dateOf(clock.instant());
        var errors = new ArrayList<FieldProblem>();
        if (draft.effectiveFrom().isBefore(today)) {
            errors.add(past("effectiveFrom", "IN_THE_PAST", "生效日期不能早于今天", "It cannot take effect in the past"));
        }
        if (draft.issuedOn().isAfter(today)) {
            errors.add(past("issuedOn", "IN_THE_FUTURE", "制定下发日期不能晚于今天", "It cannot have been issued after today"));
        }
        return errors;
    }

    private static FieldProblem past(String parameter, String code, String chinese, String english) {
        return new FieldProblem("query/" + parameter, code, chinese, english);
    }

    private AboveAndBelow comparison(Edition.Draft draft, Annex annex) {
        var division = draft.region().division().orElseThrow();
        var regions = Region.downTo(division);
        return editions.inForce(regions.subList(0, regions.size() - 1), latest(draft))
                .map(above -> AboveAndBelow.of(above, annex.entries()))
                .orElseGet(AboveAndBelow::nothingAbove);
    }

    /** The list above as it stands on the day this one begins. */
    private LocalDate latest(Edition.Draft draft) {
        var today = ChinaTime.dateOf(clock.instant());
        return draft.effectiveFrom().isBefore(today) ? today : draft.effectiveFrom();
    }

    private static FieldProblem field(RowError error) {
        return new FieldProblem(error.pointer(), error.code(), error.chinese(), error.english());
    }

    private static ProblemException invalid(List<FieldProblem> errors) {
        return ChecklistProblem.CHECKLIST_INVALID.of().with(errors.toArray(FieldProblem[]::new));
    }

    private static ProblemException below(AboveAndBelow comparison) {
        var rows = comparison.missing().stream()
                .map(entry -> entry.seq() + " " + entry.target() + "：" + entry.item())
                .toList();
        return ChecklistProblem.CHECKLIST_BELOW_PARENT.of().with("missing", rows);
    }

    private static String sha256(byte[] file) {
        return Sha256.of(file).toString();
    }
}
