package cn.tongxing.child.survey;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 委托摸排: villages of a round given to a social-work agency (厦门方案三（四）：可以委托专业社会工作服务机构承担具体摸排工作；
 * 吉民发〔2024〕34号 二（一）：可以委托……共同参与). Its reach is these villages, these days, and not one record more.
 *
 * @param carriesOut 承担: it delivers its villages as well; otherwise it takes part, and records visits only
 */
record Commission(
        UUID id,
        UUID survey,
        UUID agency,
        String agencyName,
        List<DivisionCode> villages,
        boolean carriesOut,
        LocalDate from,
        LocalDate until,
        String basis,
        Instant commissionedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedWhy,
        long version) {

    boolean isInForce(LocalDate today) {
        return revokedAt == null && !today.isBefore(from) && !today.isAfter(until);
    }
}
