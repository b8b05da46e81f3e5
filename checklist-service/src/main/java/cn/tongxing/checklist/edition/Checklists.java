package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.PageQuery;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers which list holds in a place on a day. Lists of other provinces are theirs to publish. */
@Service
class Checklists {

    private final Editions editions;
    private final Deployment deployment;
    private final Clock clock;

    Checklists(Editions editions, Deployment deployment, Clock clock) {
        this.editions = editions;
        this.deployment = deployment;
        this.clock = clock;
    }

    /** The nearest list: where a county has none of its own, the one above it holds (CQ applies the municipal list). */
    @Transactional(readOnly = true)
    Edition inForce(DivisionCode division, @Nullable LocalDate day) {
        refuseOther(division);
        return editions.inForce(Region.downTo(division), day == null ? today() : day)
                .orElseThrow(ChecklistProblem.NO_CHECKLIST_IN_FORCE::of);
    }

    @Transactional(readOnly = true)
    Edition find(Region region, int version) {
        return editions.find(region, version).orElseThrow(ChecklistProblem.NO_SUCH_EDITION::of);
    }

    @Transactional(readOnly = true)
    List<Editions.Outline> outlines(Region region, PageQuery page) {
        return editions.outlines(region, page);
    }

    @Transactional(readOnly = true)
    List<Editions.Outline> allInForce(PageQuery page) {
        return editions.allInForce(today(), page);
    }

    LocalDate today() {
        return ChinaTime.dateOf(clock.instant());
    }

    private void refuseOther(DivisionCode division) {
        if (!deployment.province().contains(division)) throw ChecklistProblem.NO_CHECKLIST_IN_FORCE.of();
    }
}
