package cn.tongxing.child.migrant;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import cn.tongxing.platform.web.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children")
class StandingController {

    private final ReadingStandings reading;
    private final RecordingMoves moves;

    StandingController(ReadingStandings reading, RecordingMoves moves) {
        this.reading = reading;
        this.moves = moves;
    }

    @GetMapping("/{id}/standing")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_STANDING_VIEWED")
    StandingView standing(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable DivisionCode by,
            Actor actor) {
        return by == null ? reading.view(id, on, actor) : reading.viewBy(id, by, on, actor);
    }

    @GetMapping("/{id}/standing/history")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_STANDING_VIEWED")
    Page<StandingView.Past> history(@PathVariable UUID id, PageQuery page, Actor actor) {
        return reading.history(id, page, actor);
    }

    @GetMapping("/standings")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_STANDINGS_LISTED")
    Page<StandingView.Row> standings(
            @RequestParam Verdict verdict,
            @RequestParam(required = false) @Nullable DivisionCode division,
            PageQuery page,
            Actor actor) {
        return reading.list(verdict, division, page, actor);
    }

    @GetMapping("/{id}/move")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_MOVE_VIEWED")
    MoveView move(@PathVariable UUID id, Actor actor) {
        return MoveView.of(moves.view(id, actor));
    }

    @PutMapping("/{id}/move")
    @PreAuthorize("hasAuthority('CHILD_CORRECT')")
    @Audited("CHILD_MOVE_RECORDED")
    MoveView record(@PathVariable UUID id, Version seen, @Valid @RequestBody RecordMove request, Actor actor) {
        return MoveView.of(moves.record(id, seen, request.move(), request.why(), actor));
    }

    record RecordMove(
            @Valid Move move, @NotBlank @Size(max = 200) String why) {}

    record MoveView(UUID child, long version, Move move) implements Versioned {

        static MoveView of(JdbcMoves.OnFile onFile) {
            return new MoveView(onFile.child(), onFile.version(), onFile.move());
        }
    }
}
