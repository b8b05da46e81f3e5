package cn.tongxing.child.record;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.PersonName;
import java.time.Instant;
import java.util.UUID;

/** 转档请求: another agency wanted to open a record for a child that is on file here. */
record TransferRequest(
        UUID id, ChildId child, PersonName name, String agencyName, DivisionCode division, Instant askedAt) {}
