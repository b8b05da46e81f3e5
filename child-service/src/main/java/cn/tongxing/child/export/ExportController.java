package cn.tongxing.child.export;

import cn.tongxing.child.sheet.SheetAnswer;
import cn.tongxing.child.sheet.SheetFormat;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.net.URI;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children")
class ExportController {

    private static final String PATH = "/api/children/exports";

    private final KeepingExports keeping;
    private final WritingExports writing;
    private final Idempotency idempotency;

    ExportController(KeepingExports keeping, WritingExports writing, Idempotency idempotency) {
        this.keeping = keeping;
        this.writing = writing;
        this.idempotency = idempotency;
    }

    @PostMapping("/exports")
    @PreAuthorize("hasAuthority('RECORD_EXPORT_ASK')")
    @Audited("RECORD_EXPORT_ASKED")
    @Operation(summary = "申请导出档案，说明用途 / ask for records as a file")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<RecordExportView> ask(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ExportRequests.AskForExport request,
            Actor actor) {
        var asked = idempotency.once(
                key, actor, "POST " + PATH, request, () -> keeping.ask(request, actor), RecordExportView.class);
        return ResponseEntity.created(URI.create(PATH + "/" + asked.id())).body(asked);
    }

    @GetMapping("/exports")
    @PreAuthorize("hasAuthority('RECORD_EXPORT_LOOK')")
    @Audited("RECORD_EXPORTS_LISTED")
    @Operation(summary = "本机构的导出申请，新的在前 / the agency's exports, newest first")
    Page<RecordExportView> list(PageQuery page, Actor actor) {
        return keeping.list(page, actor);
    }

    @GetMapping("/exports/{id}")
    @PreAuthorize("hasAuthority('RECORD_EXPORT_LOOK')")
    @Audited("RECORD_EXPORT_VIEWED")
    @Operation(summary = "一项导出申请 / how an export stands")
    RecordExportView find(@PathVariable UUID id, Actor actor) {
        return keeping.find(id, actor);
    }

    @PostMapping("/exports/{id}/decision")
    @PreAuthorize("hasAuthority('RECORD_EXPORT_DECIDE')")
    @Audited("RECORD_EXPORT_DECIDED")
    @Operation(summary = "审批导出，须由另一人办理 / decide on an export that another person asked for")
    RecordExportView decide(
            @PathVariable UUID id, Version seen, @Valid @RequestBody ExportRequests.DecideExport request, Actor actor) {
        return keeping.decide(id, seen, request, actor);
    }

    @GetMapping(path = "/export.csv", produces = SheetFormat.CSV_TYPE)
    @PreAuthorize("hasAuthority('RECORD_EXPORT_FETCH')")
    @Audited("RECORD_EXPORT_FETCHED")
    @Operation(summary = "取得导出的档案，列同导入模板 / the records in the template of the import")
    @ApiResponse(
            responseCode = "200",
            description = "the records",
            content = @Content(mediaType = SheetFormat.CSV_TYPE, schema = @Schema(type = "string")))
    void records(@RequestParam UUID export, Actor actor, HttpServletResponse response) throws IOException {
        fetch(export, RecordExport.Form.IMPORT_TEMPLATE, "儿童档案.csv", actor, response);
    }

    @GetMapping(path = "/national-system.csv", produces = SheetFormat.CSV_TYPE)
    @PreAuthorize("hasAuthority('RECORD_EXPORT_FETCH')")
    @Audited("RECORD_EXPORT_FETCHED")
    @Operation(summary = "供录入全国儿童福利信息系统的档案（本平台自定格式） / the records for the national system, in a format of ours")
    @ApiResponse(
            responseCode = "200",
            description = "the records",
            content = @Content(mediaType = SheetFormat.CSV_TYPE, schema = @Schema(type = "string")))
    void national(@RequestParam UUID export, Actor actor, HttpServletResponse response) throws IOException {
        fetch(export, RecordExport.Form.NATIONAL_SYSTEM, "全国儿童福利信息系统.csv", actor, response);
    }

    private void fetch(UUID id, RecordExport.Form form, String name, Actor actor, HttpServletResponse response)
            throws IOException {
        var export = writing.open(id, form, actor);
        SheetAnswer.send(SheetFormat.CSV, name, response, to -> writing.write(export, actor, to));
    }
}
