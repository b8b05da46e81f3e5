package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.ledger.material.Materials;
import cn.tongxing.ledger.material.ReceivedContent;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.web.CommonProblem;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a desk fetches or takes in outside of any transaction: the child's record, the guide, the materials. */
@Component
class Papers {

    private static final String REQUIREMENT = "[A-Z][A-Z0-9_]{0,63}";

    private final JdbcCases cases;
    private final TurnCheck turns;
    private final ChildRecords children;
    private final Guides guides;
    private final Provinces provinces;
    private final Materials materials;
    private final Audit audit;

    Papers(
            JdbcCases cases,
            TurnCheck turns,
            ChildRecords children,
            Guides guides,
            Provinces provinces,
            Materials materials,
            Audit audit) {
        this.audit = audit;
        this.cases = cases;
        this.turns = turns;
        this.children = children;
        this.guides = guides;
        this.provinces = provinces;
        this.materials = materials;
    }

    /** @param guide nothing while the household's county cannot be asked */
    record ForApplication(ChildSnapshot child, @Nullable Guide guide) {}

    /** A case opened while the household's county could not be asked gets its guide here, so that what is missing can be told. */
    ForApplication forApplication(UUID id, Actor actor, String authorization) {
        var file = mine(id, Action.APPLICATION, actor);
        var child = children.read(file.child().record(), authorization);
        var known = file.desk().guide();
        return new ForApplication(child, known == null ? guideNow(file, authorization) : known);
    }

    Guide guideOf(UUID id, Actor actor, String authorization) {
        var file = cases.find(id, cases.reach(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
        var desk = file.intake();
        var known = desk == null ? null : desk.guide();
        boolean wanted = Action.ACCEPTANCE.isOpenTo(actor, file);
        // whoever has no use for a guide now is answered where the rules stand, without asking another province
        if (desk == null || !wanted) {
            if (known != null) return known;
            throw TurnCheck.about(file, CaseProblem.CASE_STATE_PASSED);
        }
        var fresh = guideNow(file, authorization);
        if (fresh != null) return fresh;
        if (known != null) return known.fromCache();
        throw guides.unavailable(provinces.of(file));
    }

    private @Nullable Guide guideNow(CaseFile file, String authorization) {
        var division = Opening.guideDivision(file.item(), file.household());
        return guides.readIfPossible(provinces.of(file), file.item(), division, authorization);
    }

    /** The reading of a slow upload holds no transaction and no case; whose turn it is is asked before and after. */
    ReceivedContent read(UUID id, InputStream content, Actor actor) {
        mine(id, Action.MATERIALS, actor);
        return materials.receive(content);
    }

    @Transactional
    MaterialRef add(UUID id, String requirement, String fileName, ReceivedContent content, Actor actor) {
        if (!requirement.matches(REQUIREMENT)) throw IntakeDesk.unfit("query/requirement");
        locked(id, actor);
        var ref = materials.store(id, requirement, fileName, content, actor);
        audit.record(AuditEntry.of("CASE_MATERIAL_ADDED", "case", id)
                .by(actor)
                .detail("material", ref.id())
                .detail("requirement", requirement)
                .detail("sha256", ref.sha256()));
        return ref;
    }

    @Transactional
    void remove(UUID id, UUID material, Actor actor) {
        locked(id, actor);
        materials.remove(id, material);
        audit.record(
                AuditEntry.of("CASE_MATERIAL_REMOVED", "case", id).by(actor).detail("material", material));
    }

    private void locked(UUID id, Actor actor) {
        var file = cases.lock(id, cases.reach(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
        turns.mayAct(actor, file, Action.MATERIALS);
    }

    private CaseFile mine(UUID id, Action action, Actor actor) {
        var file = cases.find(id, cases.reach(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
        turns.mayAct(actor, file, action);
        return file;
    }
}
