package cn.tongxing.child.export;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.web.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param openUntil until when whoever asked may fetch the file */
record RecordExportView(
        UUID id,
        DivisionCode division,
        String divisionName,
        RecordExport.Form form,
        String formName,
        String purpose,
        RecordExport.State state,
        String stateName,
        Instant askedAt,
        @Nullable String askedByName,
        @Nullable Instant decidedAt,
        @Nullable String note,
        @Nullable Instant openUntil,
        int fetched,
        long version)
        implements Versioned {

    static RecordExportView of(RecordExport export, Divisions divisions) {
        return new RecordExportView(
                export.id(),
                export.division(),
                divisions.fullName(export.division()),
                export.form(),
                export.form().chinese(),
                export.purpose(),
                export.state(),
                export.state().chinese(),
                export.askedAt(),
                export.askedByName(),
                export.decidedAt(),
                export.note(),
                export.openUntil(),
                export.fetched(),
                export.version());
    }
}
