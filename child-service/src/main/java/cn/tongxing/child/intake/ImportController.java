package cn.tongxing.child.intake;

import cn.tongxing.child.record.RecordIntake;
import cn.tongxing.child.sheet.SheetAnswer;
import cn.tongxing.child.sheet.SheetFormat;
import cn.tongxing.child.sheet.SheetWriter;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.access.CallerToken;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children/imports")
class ImportController {

    private final ReceivingImports receiving;
    private final ReadingImports reading;
    private final WatchingImports watching;

    ImportController(ReceivingImports receiving, ReadingImports reading, WatchingImports watching) {
        this.receiving = receiving;
        this.reading = reading;
        this.watching = watching;
    }

    @GetMapping(path = "/template.csv", produces = SheetFormat.CSV_TYPE)
    @PreAuthorize("hasAuthority('CHILD_IMPORT')")
    @Audited("CHILD_IMPORT_TEMPLATE_TAKEN")
    @Operation(summary = "导入模板（CSV） / the template as CSV")
    @ApiResponse(
            responseCode = "200",
            description = "the template",
            content = @Content(mediaType = SheetFormat.CSV_TYPE, schema = @Schema(type = "string")))
    void csvTemplate(HttpServletResponse response) throws IOException {
        SheetAnswer.send(
                SheetFormat.CSV, "儿童信息导入模板.csv", response, to -> SheetWriter.csvTemplate(ImportedColumns.ALL, to));
    }

    @GetMapping(path = "/template.xlsx", produces = SheetFormat.XLSX_TYPE)
    @PreAuthorize("hasAuthority('CHILD_IMPORT')")
    @Audited("CHILD_IMPORT_TEMPLATE_TAKEN")
    @Operation(summary = "导入模板（XLSX，附填写说明） / the template as XLSX, with what to write")
    @ApiResponse(
            responseCode = "200",
            description = "the template",
            content = @Content(mediaType = SheetFormat.XLSX_TYPE, schema = @Schema(type = "string", format = "binary")))
    void xlsxTemplate(HttpServletResponse response) throws IOException {
        SheetAnswer.send(
                SheetFormat.XLSX,
                "儿童信息导入模板.xlsx",
                response,
                to -> SheetWriter.xlsxTemplate("儿童信息", ImportedColumns.ALL, to));
    }

    @PostMapping(consumes = {SheetFormat.CSV_TYPE, SheetFormat.XLSX_TYPE})
    @PreAuthorize("hasAuthority('CHILD_IMPORT')")
    @Audited("CHILD_IMPORT_BEGUN")
    @Operation(
            summary = "上传名单，逐行校验并录入；dryRun=true 时只校验 / send a list to be taken in, or only checked",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = SheetFormat.CSV_TYPE,
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = SheetFormat.XLSX_TYPE,
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    ResponseEntity<ImportViews.ChildImportView> receive(
            @RequestParam @NotBlank @Size(max = 100) String why,
            @RequestParam(defaultValue = "KEEP") RecordIntake.OnFile onFile,
            @RequestParam(defaultValue = "false") boolean dryRun,
            HttpServletRequest request,
            Actor actor)
            throws IOException {
        var format = SheetFormat.of(request.getContentType());
        var wanted = new ReceivingImports.Wanted(format, onFile, dryRun, why);
        var received = receiving.receive(wanted, request.getInputStream(), actor);
        return ResponseEntity.accepted()
                .location(URI.create("/api/children/imports/" + received.id()))
                .body(ImportViews.ChildImportView.of(received));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('CHILD_IMPORT')")
    @Audited("CHILD_IMPORTS_LISTED")
    @Operation(summary = "本机构的导入，新的在前 / the agency's imports, newest first")
    Page<ImportViews.ChildImportView> list(PageQuery page, Actor actor) {
        return reading.list(page, actor);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('CHILD_IMPORT')")
    @Audited("CHILD_IMPORT_VIEWED")
    @Operation(summary = "一次导入的进展与结果 / how an import stands")
    ImportViews.ChildImportView view(@PathVariable UUID id, Actor actor) {
        return ImportViews.ChildImportView.of(reading.find(id, actor));
    }

    @GetMapping(path = "/{id}/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("hasAuthority('CHILD_IMPORT')")
    @Audited("CHILD_IMPORT_WATCHED")
    @Operation(summary = "实时进展（SSE）：progress，最后为 done / live progress")
    @ApiResponse(
            responseCode = "200",
            description = "progress events",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    void progress(@PathVariable UUID id, CallerToken token, HttpServletResponse response) throws IOException {
        watching.watch(id, token, response);
    }

    @GetMapping("/{id}/failed-rows")
    @PreAuthorize("hasAuthority('CHILD_IMPORT')")
    @Audited("CHILD_IMPORT_ROWS_LISTED")
    @Operation(summary = "未录入的行：单元格、原因、怎么办 / the rows that were not taken in, cell by cell")
    Page<ImportViews.FailedRowView> failedRows(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable RowOutcome outcome,
            PageQuery page,
            Actor actor) {
        return reading.failed(id, outcome, page, actor);
    }

    @GetMapping(path = "/{id}/failed-rows.csv", produces = SheetFormat.CSV_TYPE)
    @PreAuthorize("hasAuthority('CHILD_IMPORT')")
    @Audited("CHILD_IMPORT_ROWS_TAKEN")
    @Operation(summary = "下载未录入的行，改正后可直接重新上传 / the failed rows as a file to correct and send again")
    @ApiResponse(
            responseCode = "200",
            description = "the rows as they came, with their problems",
            content = @Content(mediaType = SheetFormat.CSV_TYPE, schema = @Schema(type = "string")))
    void failedRowsFile(@PathVariable UUID id, Actor actor, HttpServletResponse response) throws IOException {
        var found = reading.forFile(id, actor);
        SheetAnswer.send(SheetFormat.CSV, "未录入的行.csv", response, to -> reading.write(found, actor, to));
    }

    @PostMapping("/{id}/cancellation")
    @PreAuthorize("hasAuthority('CHILD_IMPORT')")
    @Audited("CHILD_IMPORT_CANCELLED")
    @Operation(summary = "取消：已录入的保留，其余不再处理 / cancel: what was taken in stays")
    ImportViews.ChildImportView cancel(@PathVariable UUID id, Actor actor) {
        return ImportViews.ChildImportView.of(reading.cancel(id, actor));
    }
}
