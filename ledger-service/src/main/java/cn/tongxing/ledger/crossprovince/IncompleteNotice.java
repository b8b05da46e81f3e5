package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.calendar.DueDate;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 一次性告知: everything that is missing, once. */
record IncompleteNotice(List<Missing> missing, Application.How how, Instant at, By by, DueDate due) {

    @Schema(name = "MissingAtNotice")
    record Missing(String requirement, @Nullable String note) {}
}
