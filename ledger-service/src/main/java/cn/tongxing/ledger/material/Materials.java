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

    /**
     * Reads, checks and encrypts an upload, piece by piece, each in a transaction of its own: a slow sender must not hold
     * the caller's transaction open. Belongs to no case until it is stored; what never is, is swept away after an hour.
     *
     * @throws IllegalStateException inside a transaction
     */
    ReceivedContent receive(InputStream body);

    /** Makes received content a material of the case; the same content for the same requirement answers the one stored before. */
    MaterialRef store(UUID caseId, String requirement, String fileName, ReceivedContent content, Actor actor);

    /** Both at once, outside a transaction. */
    default MaterialRef store(UUID caseId, String requirement, String fileName, InputStream body, Actor actor) {
        return store(caseId, requirement, fileName, receive(body), actor);
    }

    /** In the order of arrival. */
    List<MaterialRef> of(UUID caseId);

    /** Empty when unknown, or announced by the other side but not yet here. */
    Optional<StoredMaterial> open(UUID caseId, UUID id);

    /** From now on this peer may fetch the materials the case has at present; in the transaction of the message that names them. */
    void share(UUID caseId, DivisionCode peer);

    /**
     * Records what the other side announced, in the transaction that applies its message; a worker fetches it.
     *
     * @throws IllegalArgumentException when a reference cannot be one: such a message must be refused
     */
    void expect(DivisionCode from, UUID caseId, List<MaterialRef> refs);

    /** Whether all of these are here and verified. */
    boolean allVerified(UUID caseId, Collection<String> sha256);

    /** The state of each material of the case, for showing why a decision has to wait. */
    List<MaterialState> states(UUID caseId);

    /** Removes one that was never shared, with its content. */
    void remove(UUID caseId, UUID id);
}
