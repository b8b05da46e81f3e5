package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.ledger.material.MaterialState;
import cn.tongxing.ledger.material.MaterialState.Status;
import cn.tongxing.ledger.material.Materials;
import cn.tongxing.ledger.material.ReceivedContent;
import cn.tongxing.ledger.material.StoredMaterial;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.seal.Sha256;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Materials in memory: what is expected arrives when the test says so. */
final class FakeMaterials implements Materials {

    private final Map<UUID, List<MaterialState>> of = new HashMap<>();
    boolean arriveAtOnce = true;

    @Override
    public ReceivedContent receive(InputStream body) {
        var id = Uuid7.next();
        return new ReceivedContent(
                id, "application/pdf", 3, Sha256.of(id.toString().getBytes()).text());
    }

    @Override
    public MaterialRef store(UUID caseId, String requirement, String fileName, ReceivedContent content, Actor actor) {
        var ref = new MaterialRef(
                content.id(), requirement, fileName, content.mediaType(), content.size(), content.sha256());
        list(caseId).add(new MaterialState(ref, Status.VERIFIED, false, null));
        return ref;
    }

    @Override
    public List<MaterialRef> of(UUID caseId) {
        return list(caseId).stream().map(MaterialState::ref).toList();
    }

    @Override
    public Optional<StoredMaterial> open(UUID caseId, UUID id) {
        return Optional.empty();
    }

    @Override
    public void share(UUID caseId, DivisionCode peer) {
        list(caseId).replaceAll(m -> new MaterialState(m.ref(), m.status(), true, m.rule()));
    }

    @Override
    public void expect(DivisionCode from, UUID caseId, List<MaterialRef> refs) {
        var status = arriveAtOnce ? Status.VERIFIED : Status.AWAITED;
        refs.stream()
                .filter(ref -> !of(caseId).contains(ref))
                .forEach(ref -> list(caseId).add(new MaterialState(ref, status, true, null)));
    }

    void arrive(UUID caseId) {
        list(caseId).replaceAll(m -> new MaterialState(m.ref(), Status.VERIFIED, true, null));
    }

    @Override
    public boolean allVerified(UUID caseId, Collection<String> sha256) {
        return sha256.stream()
                .allMatch(digest -> list(caseId).stream()
                        .anyMatch(m -> m.ref().sha256().equals(digest) && m.status() == Status.VERIFIED));
    }

    @Override
    public List<MaterialState> states(UUID caseId) {
        return List.copyOf(list(caseId));
    }

    @Override
    public void remove(UUID caseId, UUID id) {
        list(caseId).removeIf(m -> m.ref().id().equals(id));
    }

    private List<MaterialState> list(UUID caseId) {
        return of.computeIfAbsent(caseId, any -> new ArrayList<>());
    }
}
