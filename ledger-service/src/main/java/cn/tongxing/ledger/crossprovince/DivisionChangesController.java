package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.idempotency.Idempotency;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The province's operator loads changes of divisions 区划变更, sees what they touch, and applies them from their day on. */
@RestController
@RequestMapping("/api/exchange/division-changes")
class DivisionChangesController {

    private static final int MOST = 200;

    private final SucceedingDivisions succeeding;
    private final AskingHoldings elsewhere;
    private final Idempotency idempotency;

    DivisionChangesController(SucceedingDivisions succeeding, AskingHoldings elsewhere, Idempotency idempotency) {
        this.succeeding = succeeding;
        this.elsewhere = elsewhere;
        this.idempotency = idempotency;
    }

    /** One document: its number and date stand in {@code source}. */
    record LoadChanges(
            @NotBlank @Size(max = 200) String source,
            @NotNull LocalDate effectiveOn,
            @NotEmpty @Size(max = 500) List<@NotNull @Valid Row> changes) {

        record Row(
                DivisionChange.@NotNull Kind kind,
                @NotNull DivisionCode from,
                @Nullable DivisionCode to,
                @Nullable @Size(min = 1, max = 60) String name) {}

        List<DivisionChange> rows() {
            return changes.stream()
                    .map(row -> new DivisionChange(row.kind(), row.from(), row.to(), row.name()))
                    .toList();
        }
    }

    record ChangeView(
            DivisionChange.Kind kind,
            String kindName,
            DivisionCode from,
            String fromName,
            @Nullable DivisionCode to,
            @Nullable String toName) {

        static ChangeView of(DivisionChange change) {
            var divisions = Divisions.bundled();
            var to = change.to();
            return new ChangeView(
                    change.kind(),
                    change.kind().chinese(),
                    change.from(),
                    divisions.fullName(change.from()),
                    to,
                    to == null ? null : change.name() == null ? divisions.fullName(to) : change.name());
        }
    }

    record ChangesView(
            UUID id,
            String source,
            LocalDate effectiveOn,
            List<ChangeView> changes,
            @Nullable Instant appliedAt) {

        static ChangesView of(DivisionChanges changes) {
            return new ChangesView(
                    changes.id(),
                    changes.source(),
                    changes.effectiveOn(),
                    changes.changes().stream().map(ChangeView::of).toList(),
                    changes.appliedAt());
        }
    }

    /**
     * @param unresolved open or closed cases lie there, and no row says where their place belongs now
     * @param elsewhere what other services hold under the divisions that change, which nothing moves
     */
    record PreviewView(
            int openCases,
            int closedCases,
            List<PlaceTouched> places,
            List<DivisionCode> unresolved,
            List<DivisionHoldingsView> elsewhere) {

        record PlaceTouched(
                DivisionCode from,
                String fromName,
                @Nullable DivisionCode to,
                @Nullable String toName,
                int openCases,
                int closedCases) {}

        /** @param unknown the service could not be asked: nothing is said about what it holds */
        record DivisionHoldingsView(String service, boolean unknown, List<DivisionHeldView> divisions) {

            static DivisionHoldingsView of(DivisionHoldings holdings) {
                return new DivisionHoldingsView(
                        holdings.service(),
                        holdings.unknown(),
                        holdings.divisions().stream().map(DivisionHeldView::of).toList());
            }
        }

        record DivisionHeldView(DivisionCode division, String divisionName, Map<String, Long> counts) {

            static DivisionHeldView of(DivisionHoldings.Held held) {
                return new DivisionHeldView(
                        held.division(), Divisions.bundled().fullName(held.division()), new TreeMap<>(held.counts()));
            }
        }

        static PreviewView of(Touched touched, List<DivisionHoldings> elsewhere) {
            var divisions = Divisions.bundled();
            return new PreviewView(
                    touched.open(),
                    touched.closed(),
                    touched.places().stream()
                            .map(place -> new PlaceTouched(
                                    place.from(),
                                    divisions.fullName(place.from()),
                                    place.to(),
                                    place.to() == null ? null : divisions.fullName(place.to()),
                                    place.open(),
                                    place.closed()))
                            .toList(),
                    touched.unresolved(),
                    elsewhere.stream().map(DivisionHoldingsView::of).toList());
        }
    }

    /** @param left cases that others were writing: asked again, the rest follows; with 0 the document is applied */
    record AppliedView(UUID id, int cases, int left) {}

    @PostMapping("/checks")
    @PreAuthorize("hasAuthority('DIVISION_CHANGES_LOAD')")
    @Audited("DIVISION_CHANGES_CHECKED")
    @Operation(
            summary =
                    "试算区划变更涉及的办件、机构人员和档案，不保存 / what changes of divisions would touch, in other services too; nothing is stored")
    PreviewView check(@Valid @RequestBody LoadChanges request) {
        var proposed =
                new DivisionChanges(new UUID(0, 0), request.source(), request.effectiveOn(), request.rows(), null);
        var touched = succeeding.preview(proposed);
        return PreviewView.of(touched, elsewhere.of(proposed.changes()));
    }

    @PostMapping
    @PreAuthorize("hasAuthority('DIVISION_CHANGES_LOAD')")
    @Audited("DIVISION_CHANGES_LOADED")
    @Operation(summary = "载入区划变更 / load changes of divisions")
    @ApiResponse(responseCode = "201", description = "loaded")
    ResponseEntity<ChangesView> load(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody LoadChanges request,
            Actor actor) {
        var view = idempotency.once(
                key,
                actor,
                "POST /api/exchange/division-changes",
                request,
                () -> ChangesView.of(succeeding.load(request.source(), request.effectiveOn(), request.rows(), actor)),
                ChangesView.class);
        return ResponseEntity.created(URI.create("/api/exchange/division-changes"))
                .body(view);
    }

    @GetMapping
    @PreAuthorize("hasAuthority('EXCHANGE_LOOK')")
    @Audited("DIVISION_CHANGES_READ")
    @Operation(summary = "已载入的区划变更，新的在前 / changes of divisions, newest first")
    List<ChangesView> all() {
        return succeeding.all(MOST).stream().map(ChangesView::of).toList();
    }

    /** Slice by slice, so that no writer of a case waits for all; asked again after an interruption it goes on. */
    @PostMapping("/{id}/application")
    @PreAuthorize("hasAuthority('DIVISION_CHANGES_LOAD')")
    @Audited("DIVISION_CHANGES_APPLIED")
    @Operation(summary = "实施区划变更，left 不为 0 时再次实施 / apply changes of divisions; again while left is not 0")
    AppliedView apply(@PathVariable UUID id, Actor actor) {
        int all = 0;
        SucceedingDivisions.Slice slice;
        do {
            slice = succeeding.applySlice(id, actor);
            all += slice.moved();
        } while (slice.left() > 0 && slice.moved() > 0);
        return new AppliedView(id, all, slice.left());
    }
}
