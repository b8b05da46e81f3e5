package cn.tongxing.ledger.material;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.web.CommonProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The one place that stores materials and says which are here. */
final class MaterialDesk implements Materials {

    static final int MOST_PER_CASE = 100;
    private static final int LONGEST_NAME = 120;
    private static final Pattern REQUIREMENT = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    private final JdbcMaterials materials;
    private final TransactionOperations transaction;
    private final Runnable wakeFetcher;

    MaterialDesk(JdbcMaterials materials, TransactionOperations transaction, Runnable wakeFetcher) {
        this.materials = materials;
        this.transaction = transaction;
        this.wakeFetcher = wakeFetcher;
    }

    @Override
    public ReceivedContent receive(InputStream body) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an upload is read outside any transaction: its sender may be slow");
        }
        UUID content = Uuid7.next();
        materials.addContent(content);
        Pieces pieces = new Pieces();
        try {
            byte[] piece = body.readNBytes(Pieces.PIECE);
            for (int i = 0; piece.length > 0; i++) {
                pieces.pass(piece);
                if (pieces.size() > Pieces.LARGEST) {
                    throw MaterialProblem.MATERIAL_TOO_LARGE.of();
                }
                materials.addPiece(content, i, piece);
                piece = body.readNBytes(Pieces.PIECE);
            }
        } catch (IOException e) {
            throw CommonProblem.REQUEST_BROKE_OFF.of();
        }
        return received(content, pieces);
    }

    private ReceivedContent received(UUID content, Pieces pieces) {
        if (pieces.size() == 0) {
            throw MaterialProblem.MATERIAL_EMPTY.of();
        }
        MaterialType type = pieces.type().orElseThrow(MaterialProblem.MATERIAL_TYPE_REFUSED::of);
        return new ReceivedContent(content, type.mediaType(), pieces.size(), pieces.sha256());
    }

    @Override
    public MaterialRef store(UUID caseId, String requirement, String fileName, ReceivedContent content, Actor actor) {
        if (!REQUIREMENT.matcher(requirement).matches()) {
            throw CommonProblem.INVALID_REQUEST.of("requirement");
        }
        if (!isPlainName(fileName)) {
            throw MaterialProblem.MATERIAL_NAME_INVALID.of();
        }
        var ref = new MaterialRef(
                Uuid7.next(), requirement, fileName.strip(), content.mediaType(), content.size(), content.sha256());
        return inTransaction(() -> keep(caseId, ref, content.id(), actor));
    }

    private MaterialRef keep(UUID caseId, MaterialRef ref, UUID content, Actor actor) {
        boolean full = materials.countForUpdate(caseId) >= MOST_PER_CASE;
        Optional<MaterialRef> before = of(caseId).stream()
                .filter(other -> other.requirement().equals(ref.requirement())
                        && other.sha256().equals(ref.sha256()))
                .findFirst();
        if (before.isPresent()) {
            return before.get();
        }
        if (full) {
            throw MaterialProblem.MATERIAL_TOO_MANY.of(MOST_PER_CASE);
        }
        materials.insert(
                new JdbcMaterials.Row(caseId, ref, content, MaterialState.Status.VERIFIED, null, null), actor.client());
        return ref;
    }

    @Override
    public List<MaterialRef> of(UUID caseId) {
        return materials.of(caseId).stream().map(JdbcMaterials.Row::ref).toList();
    }

    @Override
    public Optional<StoredMaterial> open(UUID caseId, UUID id) {
        return materials
                .find(caseId, id)
                .filter(row -> row.status() == MaterialState.Status.VERIFIED)
                .map(Opened::new);
    }

    @Override
    public void share(UUID caseId, DivisionCode peer) {
        inTransaction(() -> {
            materials.share(caseId, peer);
            return true;
        });
    }

    @Override
    public void expect(DivisionCode from, UUID caseId, List<MaterialRef> refs) {
        refs.forEach(MaterialDesk::refuseImpossible);
        inTransaction(() -> {
            if (materials.countForUpdate(caseId) + refs.size() > 2 * MOST_PER_CASE) {
                throw new IllegalArgumentException("more materials than a case may have");
            }
            refs.forEach(ref -> await(from, caseId, ref));
            return true;
        });
        afterCommit(wakeFetcher);
    }

    private void await(DivisionCode from, UUID caseId, MaterialRef ref) {
        Optional<JdbcMaterials.Row> known = materials.find(caseId, ref.id());
        if (known.isPresent()) {
            if (!known.get().ref().equals(ref)) {
                throw new IllegalArgumentException("a material's id was used for another");
            }
            return;
        }
        Optional<JdbcMaterials.Row> same = materials.sameContent(caseId, ref.sha256());
        UUID content = same.map(JdbcMaterials.Row::content).orElseGet(Uuid7::next);
        materials.addContent(content);
        materials.insert(
                new JdbcMaterials.Row(
                        caseId,
                        ref,
                        content,
                        same.map(JdbcMaterials.Row::status).orElse(MaterialState.Status.AWAITED),
                        same.map(JdbcMaterials.Row::rule).orElse(null),
                        from),
                null);
    }

    private static void refuseImpossible(MaterialRef ref) {
        boolean possible = REQUIREMENT.matcher(ref.requirement()).matches()
                && isPlainName(ref.fileName())
                && MaterialType.knows(ref.mediaType())
                && ref.size() > 0
                && ref.size() <= Pieces.LARGEST;
        if (!possible) {
            throw new IllegalArgumentException("a material that cannot be one");
        }
        Sha256.parse(ref.sha256());
    }

    @Override
    public boolean allVerified(UUID caseId, Collection<String> sha256) {
        Set<String> distinct = Set.copyOf(sha256);
        return materials.verified(caseId, distinct) == distinct.size();
    }

    @Override
    public List<MaterialState> states(UUID caseId) {
        Set<String> shared = materials.shared(caseId);
        return materials.of(caseId).stream()
                .map(row -> new MaterialState(
                        row.ref(),
                        row.status(),
                        row.origin() != null || shared.contains(row.ref().sha256()),
                        row.rule()))
                .toList();
    }

    @Override
    public void remove(UUID caseId, UUID id) {
        inTransaction(() -> {
            materials.countForUpdate(caseId);
            var row = materials.find(caseId, id).orElseThrow(CommonProblem.NOT_FOUND::of);
            if (row.origin() != null
                    || materials.shared(caseId).contains(row.ref().sha256())) {
                throw MaterialProblem.MATERIAL_ALREADY_SENT.of();
            }
            materials.delete(caseId, id);
            return true;
        });
    }

    /** A name to show and to save under: no path, no control and no direction marks that disguise its ending. */
    private static boolean isPlainName(String name) {
        return !name.isBlank()
                && name.codePointCount(0, name.length()) <= LONGEST_NAME
                && name.codePoints().noneMatch(c -> "/\\:*?\"<>|".indexOf(c) >= 0 || isHidden(Character.getType(c)));
    }

    private static boolean isHidden(int type) {
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private static void afterCommit(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    private final class Opened implements StoredMaterial {
        private final JdbcMaterials.Row row;

        Opened(JdbcMaterials.Row row) {
            this.row = row;
        }

        @Override
        public MaterialRef ref() {
            return row.ref();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            for (int i = 0; i < Pieces.count(row.ref().size()); i++) {
                out.write(materials
                        .piece(row.content(), i)
                        .orElseThrow(() -> new IOException("a piece of the material is gone")));
            }
        }
    }
}
