package cn.tongxing.checklist.guide;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import org.springframework.stereotype.Component;

/** The province whose guides this deployment keeps. */
@Component
class OwnProvince {

    private final DivisionCode province;
    private final Divisions divisions;

    OwnProvince(Deployment deployment, Divisions divisions) {
        this.province = deployment.province();
        this.divisions = divisions;
    }

    void refuseOther(DivisionCode division) {
        if (!province.contains(division) || divisions.find(division).isEmpty()) {
            throw GuideProblem.GUIDE_OF_OTHER_PROVINCE.of();
        }
    }

    boolean keeps(Region region) {
        return region.division().map(province::contains).orElse(true);
    }
}
