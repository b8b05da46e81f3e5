package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A case with a province that is not connected, over HTTP (docs/case.md). */
@RestController
@RequestMapping("/api/cases/{id}")
@Tag(name = "跨省通办 cross-province cases")
class PaperController {

    private static final String KEY = "Idempotency-Key";

    private final PaperDesk paper;
    private final CaseChanges changes;

    PaperController(PaperDesk paper, CaseChanges changes) {
        this.paper = paper;
        this.changes = changes;
    }

    @GetMapping(path = "/paper-packet", produces = MediaType.TEXT_HTML_VALUE)
    @PreAuthorize("hasAuthority('CASE_PAPER')")
    @Audited("CASE_PACKET_EXPORTED")
    @Operation(summary = "书面转办函（打印寄送未联通省份） / the packet to print and post to a province that is not connected")
    ResponseEntity<byte[]> packet(@PathVariable UUID id, Actor actor) {
        var packet = paper.packet(id, actor);
        var name = ContentDisposition.attachment()
                .filename("transfer-" + packet.number() + ".html")
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(packet.content());
    }

    @PostMapping("/paper-answer")
    @PreAuthorize("hasAuthority('CASE_PAPER')")
    @Audited("CASE_PAPER_ANSWER_RECORDED")
    @Operation(summary = "登记书面答复（另一人复核后生效） / record the answer on paper; takes effect when a second officer confirms")
    CaseView record(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.RecordPaperAnswer request,
            Actor actor) {
        return changes.once(key, actor, id, "paper-answer", request, () -> paper.record(id, seen, request, actor));
    }

    @PostMapping("/paper-answer/confirmation")
    @PreAuthorize("hasAuthority('CASE_PAPER_CONFIRM')")
    @Audited("CASE_PAPER_ANSWER_CONFIRMED")
    @Operation(summary = "复核书面答复 / confirm the recorded answer as a second officer")
    CaseView confirm(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.ConfirmPaperAnswer request,
            Actor actor) {
        return changes.once(key, actor, id, "paper-answer/confirmation", request, () -> paper.confirm(id, seen, actor));
    }
}
