package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 个案会商 over HTTP; docs/case.md shows each request. */
@RestController
@RequestMapping("/api/cases/{id}/conferences")
@Tag(name = "跨省通办 cross-province cases")
class ConferenceController {

    private static final String KEY = "Idempotency-Key";

    private final Conferring conferring;
    private final CaseChanges changes;

    ConferenceController(Conferring conferring, CaseChanges changes) {
        this.conferring = conferring;
        this.changes = changes;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('CASE_CONFER')")
    @Audited("CASE_CONFERENCE_CALLED")
    @Operation(summary = "发起个案会商 / call a case conference")
    CaseView call(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody ConferenceRequests.Call request,
            Actor actor) {
        return changes.once(key, actor, id, "conferences", request, () -> conferring.call(id, seen, request, actor));
    }

    @PostMapping("/{conference}/minutes")
    @PreAuthorize("hasAuthority('CASE_CONFER')")
    @Audited("CASE_CONFERENCE_RECORDED")
    @Operation(summary = "记录会商纪要：参加人、需求、措施 / record its minutes: who was there, needs, measures")
    CaseView record(
            @PathVariable UUID id,
            @PathVariable UUID conference,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody ConferenceRequests.Record request,
            Actor actor) {
        return changes.once(
                key,
                actor,
                id,
                "conferences/" + conference + "/minutes",
                request,
                () -> conferring.record(id, conference, seen, request, actor));
    }

    @PostMapping("/{conference}/answer")
    @PreAuthorize("hasAuthority('CASE_CONFER')")
    @Audited("CASE_CONFERENCE_ANSWERED")
    @Operation(summary = "确认会商纪要，或说明异议 / agree to the minutes, or say what is wrong")
    CaseView answer(
            @PathVariable UUID id,
            @PathVariable UUID conference,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody ConferenceRequests.Answer request,
            Actor actor) {
        return changes.once(
                key,
                actor,
                id,
                "conferences/" + conference + "/answer",
                request,
                () -> conferring.answer(id, conference, seen, request, actor));
    }

    @PostMapping(path = "/materials", consumes = MediaType.ALL_VALUE)
    @PreAuthorize("hasAuthority('CASE_CONFER')")
    @Audited("CASE_CONFERENCE_PAPER_ADDED")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "上传会商纪要原件（原始内容） / add a paper to the minutes, raw content",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    MaterialRef add(
            @PathVariable UUID id,
            @RequestHeader(KEY) String key,
            @RequestParam String fileName,
            HttpServletRequest content,
            Actor actor)
            throws IOException {
        var read = conferring.read(id, content.getInputStream(), actor);
        return changes.added(
                key,
                actor,
                id,
                "conferences/materials",
                List.of(fileName, read.sha256()),
                () -> conferring.add(id, fileName, read, actor));
    }
}
