package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** 跨省通办 over HTTP; docs/case.md shows each request and answer. */
@RestController
@RequestMapping("/api/cases")
@Tag(name = "跨省通办 cross-province cases")
class CaseController {

    private static final String KEY = "Idempotency-Key";

    private final Opening opening;
    private final IntakeDesk intake;
    private final ResidenceDesk residence;
    private final HouseholdDesk household;
    private final Papers papers;
    private final Reading reading;
    private final CaseViews views;
    private final CaseChanges changes;

    CaseController(
            Opening opening,
            IntakeDesk intake,
            ResidenceDesk residence,
            HouseholdDesk household,
            Papers papers,
            Reading reading,
            CaseViews views,
            CaseChanges changes) {
        this.opening = opening;
        this.intake = intake;
        this.residence = residence;
        this.household = household;
        this.papers = papers;
        this.reading = reading;
        this.views = views;
        this.changes = changes;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('CASE_OPEN')")
    @Audited("CASE_OPENED")
    @Operation(summary = "登记申请（草稿） / take down an application as a draft")
    @ApiResponse(responseCode = "201", description = "taken down")
    ResponseEntity<CaseView> open(
            @RequestHeader(KEY) String key,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @Valid @RequestBody Requests.OpenCase request,
            Actor actor) {
        var view = changes.opened(
                key,
                actor,
                request,
                () -> opening.prepare(request.item(), request.child(), actor, authorization),
                prepared -> opening.open(prepared, request.continues(), actor));
        return ResponseEntity.created(URI.create("/api/cases/" + view.id())).body(view);
    }

    @GetMapping
    @PreAuthorize("hasAuthority('CASE_READ')")
    @Audited("CASE_LISTED")
    @Operation(summary = "办件列表，按期限排序，可按状态、轮次、事项、方式、登记日、区划、逐级提醒、在办机构筛选 / cases by due date")
    Page<Reading.Summary> list(
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable String turn,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) @Nullable LocalDate dueBefore,
            @RequestParam(required = false) @Nullable DivisionCode division,
            @RequestParam(required = false) @Nullable String item,
            @RequestParam(required = false) @Nullable Way way,
            @RequestParam(required = false) @Nullable LocalDate openedFrom,
            @RequestParam(required = false) @Nullable LocalDate openedBefore,
            @RequestParam(required = false) Escalation.@Nullable Rung escalated,
            @RequestParam(required = false) @Nullable DivisionCode desk,
            @RequestParam(required = false) @Nullable AgencyFunction function,
            PageQuery page,
            Actor actor) {
        var whose = CaseQuery.whose(turn);
        return reading.list(
                new CaseQuery(
                        state,
                        whose,
                        overdue,
                        dueBefore,
                        division,
                        item,
                        way,
                        openedFrom,
                        openedBefore,
                        escalated,
                        CaseQuery.desk(desk, function),
                        page),
                actor);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('CASE_READ')")
    @Audited("CASE_READ")
    @Operation(summary = "办件详情 / one case")
    CaseView one(@PathVariable UUID id, Actor actor) {
        return reading.one(id, actor);
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('CASE_INTAKE')")
    @Audited("CASE_DRAFT_DELETED")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "删除草稿 / delete a draft")
    void delete(@PathVariable UUID id, Version seen, Actor actor) {
        intake.delete(id, seen, actor);
    }

    @PutMapping("/{id}/application")
    @PreAuthorize("hasAuthority('CASE_INTAKE')")
    @Audited("CASE_APPLICATION_RECORDED")
    @Operation(summary = "填写申请，并重读儿童档案 / record the application; the child's record is read again")
    CaseView application(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @Valid @RequestBody Requests.RecordApplication request,
            Actor actor) {
        var read = papers.forApplication(id, actor, authorization);
        return views.of(intake.record(id, seen, request, read, actor), actor);
    }

    @PostMapping(path = "/{id}/materials", consumes = MediaType.ALL_VALUE)
    @PreAuthorize("hasAuthority('CASE_INTAKE')")
    @Audited("CASE_MATERIAL_ADDED")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "上传材料（原始内容） / add a material, raw content",
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
            @RequestParam String requirement,
            @RequestParam String fileName,
            HttpServletRequest content,
            Actor actor)
            throws IOException {
        var read = papers.read(id, content.getInputStream(), actor);
        return changes.added(
                key,
                actor,
                id,
                "materials",
                List.of(requirement, fileName, read.sha256()),
                () -> papers.add(id, requirement, fileName, read, actor));
    }

    @GetMapping("/{id}/materials/{materialId}")
    @PreAuthorize("hasAuthority('CASE_READ')")
    @Audited("CASE_MATERIAL_READ")
    @Operation(summary = "下载材料 / a material's content")
    @ApiResponse(
            responseCode = "200",
            description = "the material, of its own type",
            content = @Content(mediaType = MediaType.ALL_VALUE, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<StreamingResponseBody> material(@PathVariable UUID id, @PathVariable UUID materialId, Actor actor) {
        var stored = reading.material(id, materialId, actor);
        var name = ContentDisposition.attachment()
                .filename(stored.ref().fileName(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(stored.ref().mediaType()))
                .contentLength(stored.ref().size())
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(stored::writeTo);
    }

    @DeleteMapping("/{id}/materials/{materialId}")
    @PreAuthorize("hasAuthority('CASE_INTAKE')")
    @Audited("CASE_MATERIAL_REMOVED")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "移除未发送的材料 / remove a material that was never sent")
    void remove(@PathVariable UUID id, @PathVariable UUID materialId, Actor actor) {
        papers.remove(id, materialId, actor);
    }

    @PostMapping("/{id}/incomplete-notice")
    @PreAuthorize("hasAuthority('CASE_INTAKE')")
    @Audited("CASE_INCOMPLETE_NOTICE_GIVEN")
    @Operation(summary = "一次性告知缺少的材料 / tell once what is missing")
    CaseView incomplete(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @Valid @RequestBody Requests.GiveNotice request,
            Actor actor) {
        return changes.once(
                key,
                actor,
                id,
                "incomplete-notice",
                request,
                () -> papers.guideOf(id, actor, authorization),
                guide -> intake.giveNotice(id, seen, request, guide, actor));
    }

    @PostMapping("/{id}/acceptance")
    @PreAuthorize("hasAuthority('CASE_INTAKE')")
    @Audited("CASE_ACCEPTED")
    @Operation(summary = "受理（材料收齐） / accept: materials are complete")
    CaseView accept(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @Valid @RequestBody Requests.Accept request,
            Actor actor) {
        return changes.once(
                key,
                actor,
                id,
                "acceptance",
                request,
                () -> papers.guideOf(id, actor, authorization),
                guide -> intake.accept(id, seen, request, guide, actor));
    }

    @PostMapping("/{id}/form-refusal")
    @PreAuthorize("hasAuthority('CASE_INTAKE')")
    @Audited("CASE_REFUSED_FOR_FORM")
    @Operation(summary = "不予受理 / refuse for form")
    CaseView refuse(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.RefuseForForm request,
            Actor actor) {
        return changes.once(key, actor, id, "form-refusal", request, () -> intake.refuse(id, seen, request, actor));
    }

    @PostMapping("/{id}/push")
    @PreAuthorize("hasAuthority('CASE_INTAKE')")
    @Audited("CASE_PUSHED")
    @Operation(summary = "推送户籍地 / push to the household side")
    CaseView push(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.Push request,
            Actor actor) {
        return changes.once(key, actor, id, "push", request, () -> residence.push(id, seen, request, actor));
    }

    @PostMapping("/{id}/supplement-requests")
    @PreAuthorize("hasAuthority('CASE_EXAMINE')")
    @Audited("CASE_SUPPLEMENT_REQUESTED")
    @Operation(summary = "要求补充材料（一次列全） / ask for a supplement, one complete list")
    CaseView askForSupplement(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.AskForSupplement request,
            Actor actor) {
        return changes.once(
                key,
                actor,
                id,
                "supplement-requests",
                request,
                () -> household.askForSupplement(id, seen, request, actor));
    }

    @PostMapping("/{id}/supplement-answers")
    @PreAuthorize("hasAuthority('CASE_INTAKE')")
    @Audited("CASE_SUPPLEMENT_ANSWERED")
    @Operation(summary = "答复补充材料要求 / answer a supplement round")
    CaseView answerSupplement(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.AnswerSupplement request,
            Actor actor) {
        return changes.once(
                key,
                actor,
                id,
                "supplement-answers",
                request,
                () -> residence.answerSupplement(id, seen, request, actor));
    }

    @PostMapping("/{id}/preliminary-review")
    @PreAuthorize("hasAuthority('CASE_EXAMINE')")
    @Audited("CASE_REVIEWED")
    @Operation(summary = "提出初审意见 / pass a review step with an opinion")
    CaseView review(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.Review request,
            Actor actor) {
        return changes.once(
                key, actor, id, "preliminary-review", request, () -> household.review(id, seen, request, actor));
    }

    @PostMapping("/{id}/decision")
    @PreAuthorize("hasAuthority('CASE_EXAMINE')")
    @Audited("CASE_DECIDED")
    @Operation(summary = "作出审批决定 / decide")
    CaseView decide(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.Decide request,
            Actor actor) {
        return changes.once(key, actor, id, "decision", request, () -> household.decide(id, seen, request, actor));
    }

    @PostMapping("/{id}/informing")
    @PreAuthorize("hasAuthority('CASE_INTAKE')")
    @Audited("CASE_APPLICANT_INFORMED")
    @Operation(summary = "告知申请人 / the applicant was told")
    CaseView inform(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.Inform request,
            Actor actor) {
        return changes.once(key, actor, id, "informing", request, () -> residence.inform(id, seen, request, actor));
    }

    @PostMapping("/{id}/grant")
    @PreAuthorize("hasAuthority('CASE_EXAMINE')")
    @Audited("CASE_GRANTED")
    @Operation(summary = "登记核发 / record the grant")
    CaseView grant(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.Grant request,
            Actor actor) {
        return changes.once(key, actor, id, "grant", request, () -> household.grant(id, seen, request, actor));
    }

    record HistoryList(List<Reading.HistoryView> items) {}

    @GetMapping("/{id}/history")
    @PreAuthorize("hasAuthority('CASE_READ')")
    @Audited("CASE_HISTORY_READ")
    @Operation(summary = "办理经过 / everything that happened")
    HistoryList history(@PathVariable UUID id, Actor actor) {
        return new HistoryList(reading.history(id, actor));
    }

    @GetMapping("/{id}/eligibility")
    @PreAuthorize("hasAuthority('CASE_READ')")
    @Audited("CASE_ELIGIBILITY_READ")
    @Operation(summary = "资格提示（由人决定） / advice; people decide")
    Reading.AdviceView eligibility(@PathVariable UUID id, Actor actor) {
        return reading.advice(id, actor);
    }

    @PostMapping("/{id}/disclosures")
    @PreAuthorize("hasAuthority('CASE_DISCLOSE')")
    @Audited("CASE_DISCLOSED")
    @Operation(summary = "查看完整申请（须说明目的） / the application unmasked, for a stated purpose")
    Reading.Disclosed disclose(@PathVariable UUID id, @Valid @RequestBody Requests.Disclose request, Actor actor) {
        return reading.disclose(id, request, actor);
    }

    @GetMapping("/{id}/proof")
    @PreAuthorize("hasAuthority('CASE_READ')")
    @Audited("CASE_PROOF_READ")
    @Operation(summary = "双方一致性证明 / digest of the shared projection and its messages")
    Reading.Proof proof(@PathVariable UUID id, Actor actor) {
        return reading.proof(id, actor);
    }
}
