package cn.tongxing.ledger.evidence;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives the pack out as one file. */
@RestController
@RequestMapping("/api/cases/{id}/evidence")
@Tag(name = "跨省通办 cross-province cases")
class EvidenceController {
    private final Issuing issuing;

    EvidenceController(Issuing issuing) {
        this.issuing = issuing;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('CASE_EVIDENCE')")
    @Audited(Issuing.EVENT)
    @Operation(
            summary = "出具证据包（须说明目的），可离线核验 / one case's evidence pack, for a stated purpose; verified offline",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "RFC 8785 JSON, docs/evidence.md",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    ResponseEntity<byte[]> evidence(@PathVariable UUID id, @RequestParam EvidencePurpose purpose, Actor actor) {
        var issued = issuing.issue(id, purpose, actor);
        var name = ContentDisposition.attachment()
                .filename("evidence-" + issued.number() + ".json")
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(issued.file());
    }
}
