package cn.tongxing.child.record;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.util.UUID;

/** Who asks for a record that is on file here. */
record TransferRequestView(
        UUID id,
        ChildId child,
        String name,
        String agencyName,
        DivisionCode division,
        String divisionName,
        Instant askedAt) {}
