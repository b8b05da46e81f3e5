package cn.tongxing.ledger.material;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The materials of cases. Who may touch a case's materials is for the case to decide before it asks here; what the other
 * province may fetch is decided here, by what was shared with it.
 */
public interface Materials {

    /** Reads, recognises and stores one material; the same content for the same requirement answers the one stored before. */
    MaterialRef store(UUID caseId, String requirement, String fileName, InputStream body, Actor actor);

    /** In the order of arrival. */
    List<MaterialRef> of(UUID caseId);

    /** Empty when unknown, or announced by the other side but not yet here. */
    Optional<StoredMaterial> open(UUID caseId, UUID id);

    /** From now on this peer may fetch the materials this case has at present; in the transaction of the message that names them. */
    void share(UUID caseId, DivisionCode peer);

    /** Records what the other side announced, in the transaction that applies its message; a worker fetches it. */
    void expect(DivisionCode from, UUID caseId, List<MaterialRef> refs);

    /** Whether all of these are here and verified. */
    boolean allVerified(UUID caseId, Collection<String> sha256);

    /** The state of each material of the case, for showing why a decision has to wait. */
    List<MaterialState> states(UUID caseId);

    /** Removes one that was never shared. */
    void remove(UUID caseId, UUID id);
}
