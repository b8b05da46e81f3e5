package cn.tongxing.checklist.guide;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers what a place asks for on a day. */
@Service
class GuidesInForce {

    private final Guides guides;
    private final OwnProvince province;
    private final Divisions divisions;
    private final Clock clock;

    GuidesInForce(Guides guides, OwnProvince province, Divisions divisions, Clock clock) {
        this.guides = guides;
        this.province = province;
        this.divisions = divisions;
        this.clock = clock;
    }

    /** @param day today, when it is not given */
    @Transactional(readOnly = true)
    GuideView find(String itemCode, DivisionCode division, @Nullable LocalDate day) {
        province.refuseOther(division);
        return find(itemCode, division, Region.downTo(division), day);
    }

    /** What the nation alone asks for, for a county of a province that cannot be asked (系统尚未联通). */
    @Transactional(readOnly = true)
    GuideView ofTheNation(String itemCode, DivisionCode division, @Nullable LocalDate day) {
        return find(itemCode, division, List.of(Region.NATION), day);
    }

    private GuideView find(String itemCode, DivisionCode division, List<Region> regions, @Nullable LocalDate day) {
        var on = day == null ? ChinaTime.dateOf(clock.instant()) : day;
        var item = guides.item(itemCode).orElseThrow(GuideProblem.NO_SUCH_ITEM::of);
        var chain = guides.inForce(itemCode, regions, on);
        if (chain.isEmpty()) throw GuideProblem.NO_GUIDE_IN_FORCE.of();
        return GuideView.of(item, division, on, ResolvedGuide.of(chain), divisions);
    }
}
