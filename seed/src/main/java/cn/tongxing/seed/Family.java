package cn.tongxing.seed;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What brothers and sisters share.
 *
 * @param familyName what their names have in common
 * @param ages of the children, the youngest first
 * @param awaySince when the family left its household place; a child born later left with its birth
 */
record Family(
        People people,
        String familyName,
        int[] ages,
        Care care,
        Place residence,
        LocalDate residenceSince,
        LocalDate awaySince,
        Place household,
        List<Guardian> guardians,
        String parentsAway,
        @Nullable LocalDate parentsAwaySince) {}
