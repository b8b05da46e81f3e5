package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.eligibility.DisabilityCategory;
import org.jspecify.annotations.Nullable;

/** What an application says about the child's own disability: the certificate, and whether the family receives 低保. */
record Disability(
        DisabilityCertificate certificate, DisabilityCategory category, int level, MinimumLiving minimumLiving) {

    /** 最低生活保障: whether it is received, and by what that is proved (a requirement's code or a material's id). */
    record MinimumLiving(Received received, @Nullable String evidence) {}

    enum Received {
        YES,
        NO,
        UNKNOWN
    }

    /** The certificate's own digits say the same (GB/T 26341-2010). */
    boolean isAsCertified() {
        return certificate.category() == category && certificate.level() == level;
    }
}
