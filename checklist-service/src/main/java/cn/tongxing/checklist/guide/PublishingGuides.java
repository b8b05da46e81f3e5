package cn.tongxing.checklist.guide;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.problem.FieldProblem;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publishes versions of guides 发布办事指南. */
@Service
class PublishingGuides {

    private final Guides guides;
    private final OwnProvince province;
    private final Audit audit;
    private final Clock clock;

    PublishingGuides(Guides guides, OwnProvince province, Audit audit, Clock clock) {
        this.guides = guides;
        this.province = province;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    GuideVersion publish(PublishGuide request, Actor actor) {
        province.refuseOther(ownDivision(request.division(), actor));
        if (guides.item(request.item()).isEmpty()) throw GuideProblem.NO_SUCH_ITEM.of();
        var now = clock.instant();
        if (request.effectiveFrom().isBefore(ChinaTime.dateOf(now)))
            throw GuideProblem.GUIDE_INVALID.of().with(inThePast());
        var guide = request.toNewGuide(guides.lockedOwn(request.item(), request.division(), request.effectiveFrom())
                .orElse(null));
        var parent = parentOf(guide, request.effectiveFrom());
        if (request.changes() != null) {
            refuseUnknownAndDouble(guide.changes(), parent);
            refuseUnexplainedLess(guide.changes(), parent);
        }
        var version = guides.publish(guide, new Guides.Published(actor, now));
        audit.record(AuditEntry.of("GUIDE_PUBLISHED", "guide", version.item() + "/" + version.label())
                .by(actor)
                .detail("effectiveFrom", version.effectiveFrom()));
        return version;
    }

    /**
     * Each division publishes its own: a county's entry is the household county's (民办发〔2021〕10号), a superior's
     * reaches it by inheritance only. The nation's guide comes with the seeds.
     */
    private static DivisionCode ownDivision(Region region, Actor actor) {
        return region.division()
                .filter(actor.division()::equals)
                .orElseThrow(GuideProblem.GUIDE_OUTSIDE_YOUR_DIVISION::of);
    }

    private Map<String, Material> parentOf(Guides.NewGuide guide, LocalDate on) {
        var regions = Region.downTo(guide.region().division().orElseThrow());
        var above = guides.inForce(guide.item(), regions.subList(0, regions.size() - 1), on);
        if (above.isEmpty()) throw GuideProblem.NO_GUIDE_IN_FORCE.of();
        return ResolvedGuide.of(above).byCode();
    }

    private static void refuseUnknownAndDouble(List<MaterialChange> changes, Map<String, Material> parent) {
        var seen = new HashSet<String>();
        var problems = new ArrayList<FieldProblem>();
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            var pointer = "/changes/" + i + "/code";
            boolean known = parent.containsKey(change.code());
            if (!seen.add(change.code())) {
                problems.add(new FieldProblem(pointer, "TWICE", "同一材料出现两次", "One paper is named twice"));
            } else if (change instanceof MaterialChange.Add && known) {
                problems.add(new FieldProblem(
                        pointer, "INHERITED", "上级已有该材料，请用替换", "The guide above has this paper: replace it"));
            } else if (!(change instanceof MaterialChange.Add) && !known) {
                problems.add(new FieldProblem(pointer, "UNKNOWN", "上级没有该材料", "The guide above has no such paper"));
            }
        }
        if (!problems.isEmpty()) throw GuideProblem.GUIDE_INVALID.of().with(problems.toArray(FieldProblem[]::new));
    }

    private static void refuseUnexplainedLess(List<MaterialChange> changes, Map<String, Material> parent) {
        var problems = new ArrayList<FieldProblem>();
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            if (isLess(change, parent) && change.why() == null) {
                problems.add(new FieldProblem(
                        "/changes/" + i + "/why",
                        "REQUIRED",
                        "少于上级要求，须说明理由",
                        "Less than the guide above asks for: say why"));
            }
        }
        if (!problems.isEmpty()) throw GuideProblem.GUIDE_BELOW_PARENT.of().with(problems.toArray(FieldProblem[]::new));
    }

    private static boolean isLess(MaterialChange change, Map<String, Material> parent) {
        return switch (change) {
            case MaterialChange.Add add -> false;
            case MaterialChange.Replace(Material material, String why) ->
                parent.get(material.code()).required() && (!material.required() || narrower(material, parent));
            case MaterialChange.Remove(String code, String why) ->
                parent.get(code).required();
        };
    }

    /** A paper that everybody had to bring, and now only some. */
    private static boolean narrower(Material material, Map<String, Material> parent) {
        return material.condition() != null
                && !material.condition().equals(parent.get(material.code()).condition());
    }

    private static FieldProblem inThePast() {
        return new FieldProblem(
                "/effectiveFrom", "IN_THE_PAST", "生效日期不能早于今天", "A guide cannot take effect in the past");
    }
}
