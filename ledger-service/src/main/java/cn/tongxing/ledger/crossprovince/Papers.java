package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.ledger.material.Materials;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.web.CommonProblem;
import java.io.InputStream;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a desk fetches or takes in outside of any transaction: the child's record, the guide, the materials. */
@Component
class Papers {

    private final JdbcCases cases;
    private final TurnCheck turns;
    private final ChildRecords children;
    private final Guides guides;
    private final PeerBook peers;
    private final Materials materials;

    Papers(
            JdbcCases cases, TurnCheck turns, ChildRecords children, Guides guides, PeerBook peers, Materials materials) {
        this.cases = cases;
        this.turns = turns;
        this.children = children;
        this.guides = guides;
        this.peers = peers;
        this.materials = materials;
    }

    ChildSnapshot childOf(UUID id, Actor actor, String authorization) {
        var file = mine(id, Action.APPLICATION, actor);
        return children.read(file.child().record(), authorization);
    }

    Guide guideOf(UUID id, Actor actor) {
        var file = cases.find(id, actor.jurisdiction()).orElseThrow(CommonProblem.NOT_FOUND::of);
        var desk = file.intake();
        var known = desk == null ? null : desk.guide();
        var peer = peers.find(file.peer());
        boolean wanted = Action.ACCEPTANCE.isOpenTo(actor, file);
        // whoever has no use for a guide now is answered where the rules stand, without asking another province
        if (desk == null || peer.isEmpty() || !wanted) {
            if (known != null) return known;
            throw TurnCheck.about(file, CaseProblem.CASE_STATE_PASSED);
        }
        var fresh = guides.readIfPossible(peer.get(), file.item(), Opening.guideDivision(file.item(), file.child()));
        if (fresh != null) return fresh;
        if (known != null) return known.fromCache();
        throw guides.unavailable(peer.get());
    }

    MaterialRef add(UUID id, String requirement, String fileName, InputStream content, Actor actor) {
        mine(id, Action.MATERIALS, actor);
        return materials.store(id, requirement, fileName, content, actor);
    }

    void remove(UUID id, UUID material, Actor actor) {
        mine(id, Action.MATERIALS, actor);
        materials.remove(id, material);
    }

    private CaseFile mine(UUID id, Action action, Actor actor) {
        var file = cases.find(id, actor.jurisdiction()).orElseThrow(CommonProblem.NOT_FOUND::of);
        turns.mayAct(actor, file, action);
        return file;
    }
}
