package cn.tongxing.notification.webhook;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.time.Instant;
import java.util.UUID;

/** That something happened to a case, for one desk: ids and kind, nothing else leaves. */
public record Notice(
        UUID event,
        String kind,
        UUID caseId,
        Instant happenedAt,
        DivisionCode division,
        DivisionLevel level,
        AgencyFunction function) {}
