package cn.tongxing.child.record;

import cn.tongxing.child.sheet.SheetRow;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.crypto.BlindHash;
import cn.tongxing.platform.division.Jurisdiction;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Takes many records in at once by the rules of single entry. Rows are read, checked and sealed first, without the database;
 * what is written then is written by sets, in the caller's transaction.
 */
@Service
public class RecordIntake {

    private final JdbcIntake intake;
    private final DetailsCheck check;
    private final Validator validator;
    private final Seals seals;
    private final RecordEvents events;
    private final Clock clock;

    RecordIntake(
            JdbcIntake intake, DetailsCheck check, Validator validator, Seals seals, RecordEvents events, Clock clock) {
        this.intake = intake;
        this.check = check;
        this.validator = validator;
        this.seals = seals;
        this.events = events;
        this.clock = clock;
    }

    /** A row that may be written, with the record it would open. */
    public static final class Ready {
        private final int number;
        private final RecordRow row;
        private final SealedChild sealed;
        private final byte[] snapshot;
        private final @Nullable BlindHash hash;

        private Ready(int number, RecordRow row, SealedChild sealed, byte[] snapshot, @Nullable BlindHash hash) {
            this.number = number;
            this.row = row;
            this.sealed = sealed;
            this.snapshot = snapshot;
            this.hash = hash;
        }

        public int number() {
            return number;
        }

        /** Of the citizen id, by which the child is found whoever holds its record. */
        @Nullable
        BlindHash hash() {
            return hash;
        }

        Child child() {
            return sealed.child();
        }

        ChildId id() {
            return child().id();
        }
    }

    /** What became of a row. */
    public enum Outcome {
        OPENED,
        CORRECTED,
        UNCHANGED,
        /** On file in the caller's area, otherwise than the row says; left as it is. */
        ON_FILE,
        /** On file in the caller's area and closed. */
        CLOSED,
        /** On file elsewhere: whoever holds the record was told, the caller is told nothing. */
        UNDER_REVIEW,
    }

    /** @param child only where the record is in the caller's area */
    public record Taken(
            int number, Outcome outcome, @Nullable ChildId child) {}

    /** What is to be done with a record that is on file and differs. */
    public enum OnFile {
        KEEP,
        CORRECT
    }

    /** @param why how the history tells of a row, by its number */
    public record Order(OnFile onFile, Actor actor, Function<Integer, String> why) {}

    /** Nothing when the row has problems; they are with the row. */
    public Optional<RecordRow> read(SheetRow row, Actor actor) {
        var read = RecordRow.read(row);
        if (read.isEmpty()) return read;
        var details = read.get().details();
        for (var violation : validator.validate(details)) {
            row.problem(
                    RecordColumn.at(pointer(violation)).orElse(null), "SIZE", "长度不符合要求", "The length is not allowed");
        }
        for (var problem : check.problems(details, ChinaTime.dateOf(clock.instant()))) {
            row.problem(
                    RecordColumn.at(problem.pointer()).orElse(null),
                    problem.code(),
                    problem.chinese(),
                    problem.english());
        }
        if (!OpeningRecords.isInside(details, actor)) {
            row.problem(
                    RecordColumn.RESIDENCE,
                    ChildProblem.CHILD_OUTSIDE_YOUR_DIVISION.name(),
                    "居住地和户籍地均不在本机构辖区内",
                    "Neither residence nor household is inside your area");
        }
        return row.problems().isEmpty() ? read : Optional.empty();
    }

    private static String pointer(ConstraintViolation<?> violation) {
        return "/"
                + violation
                        .getPropertyPath()
                        .toString()
                        .replace("[", "/")
                        .replace("]", "")
                        .replace('.', '/');
    }

    public Ready ready(int number, RecordRow row) {
        var child = Child.opened(ChildId.next(), GuardianIds.forNew(row.details(), ""), clock.instant());
        var citizenId = row.details().identity().citizenId();
        var hash = citizenId == null ? null : intake.hash(citizenId);
        return new Ready(number, row, seals.child(child), seals.snapshot(child), hash);
    }

    /** All that was written, in one transaction; {@link #tell} ends it. */
    public final class Batch {
        private final List<Taken> taken = new ArrayList<>();
        private final List<Child> opened = new ArrayList<>();
        private final List<Child> corrected = new ArrayList<>();
        private final List<Child> touched = new ArrayList<>();

        public List<Taken> taken() {
            return List.copyOf(taken);
        }

        /** @param moved children whose records stay as they are, and of whom something else was recorded */
        public void tell(Set<ChildId> moved) {
            if (!opened.isEmpty()) events.opened(opened);
            if (!corrected.isEmpty()) events.corrected(corrected);
            events.tell(
                    touched.stream().filter(child -> moved.contains(child.id())).toList());
        }
    }

    /** Opens what is not on file, and leaves or corrects what is. No two rows are of one citizen id. */
    public Batch take(List<Ready> rows, Order order) {
        var batch = new Batch();
        var scope = order.actor().jurisdiction();
        var now = clock.instant();
        var met = met(rows, scope);
        var fresh = rows.stream().filter(row -> !met.containsKey(row.id())).toList();
        open(batch, fresh, order, now);
        meet(batch, rows.stream().filter(row -> met.containsKey(row.id())).toList(), met, order, now);
        return batch;
    }

    /** Which of them are on file already, by the id of the record they would have opened. */
    private Map<ChildId, ChildId> met(List<Ready> rows, Jurisdiction scope) {
        var met = new HashMap<ChildId, ChildId>();
        var numbered = rows.stream().filter(row -> row.hash() != null).toList();
        met.putAll(intake.claim(numbered));
        var unnumbered = rows.stream().filter(row -> row.hash() == null).toList();
        if (!unnumbered.isEmpty()) met.putAll(intake.alike(scope, unnumbered));
        return met;
    }

    private void open(Batch batch, List<Ready> rows, Order order, Instant now) {
        if (rows.isEmpty()) return;
        intake.open(
                order.actor().jurisdiction(),
                rows.stream().map(row -> row.sealed).toList(),
                rows.stream()
                        .map(row -> line(Change.Kind.OPENED, row.sealed.child(), row.snapshot, order, row, now))
                        .toList());
        for (var row : rows) {
            batch.opened.add(row.sealed.child());
            batch.taken.add(new Taken(row.number(), Outcome.OPENED, row.id()));
        }
    }

    private static JdbcWriting.Line line(
            Change.Kind what, Child child, byte[] snapshot, Order order, Ready row, Instant now) {
        var why = order.why().apply(row.number());
        return new JdbcWriting.Line(new Change(what, child, why, Change.By.of(order.actor()), now), snapshot);
    }

    private void meet(Batch batch, List<Ready> rows, Map<ChildId, ChildId> met, Order order, Instant now) {
        if (rows.isEmpty()) return;
        var scope = order.actor().jurisdiction();
        var held = intake.hold(scope, List.copyOf(met.values())).stream()
                .collect(Collectors.toMap(Child::id, Function.identity()));
        var elsewhere = new ArrayList<Ready>();
        var corrections = new ArrayList<SealedChild>();
        var lines = new ArrayList<JdbcWriting.Line>();
        for (var row : rows) {
            var stored = held.get(Objects.requireNonNull(met.get(row.id())));
            if (stored == null) {
                elsewhere.add(row);
                batch.taken.add(new Taken(row.number(), Outcome.UNDER_REVIEW, null));
                continue;
            }
            // a second row that meets the same record says otherwise than the first: somebody has to look
            boolean again =
                    batch.corrected.stream().anyMatch(right -> right.id().equals(stored.id()));
            var outcome = again ? Outcome.ON_FILE : outcome(stored, row, order);
            batch.taken.add(new Taken(row.number(), outcome, stored.id()));
            if (outcome == Outcome.CORRECTED) {
                var right = stored.corrected(wanted(stored, row), now);
                held.put(right.id(), right);
                batch.corrected.add(right);
                corrections.add(seals.child(right));
                lines.add(line(Change.Kind.CORRECTED, right, seals.snapshot(right), order, row, now));
            } else if (outcome == Outcome.UNCHANGED) {
                batch.touched.add(stored);
            }
        }
        intake.requestTransfers(
                elsewhere.stream().map(row -> met.get(row.id())).collect(Collectors.toSet()), order.actor(), now);
        if (!corrections.isEmpty()) intake.correct(scope, corrections, lines, now);
    }

    private static Outcome outcome(Child stored, Ready row, Order order) {
        if (stored.closure() != null) return Outcome.CLOSED;
        if (wanted(stored, row).equals(stored.details())) return Outcome.UNCHANGED;
        boolean fits = wanted(stored, row).guardians().size() <= ChildDetails.MOST_GUARDIANS;
        return order.onFile() == OnFile.CORRECT && fits ? Outcome.CORRECTED : Outcome.ON_FILE;
    }

    private static ChildDetails wanted(Child stored, Ready row) {
        return GuardianIds.keeping(stored.details(), row.row.over(stored.details()), "");
    }
}
