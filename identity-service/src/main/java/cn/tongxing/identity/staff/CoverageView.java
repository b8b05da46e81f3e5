package cn.tongxing.identity.staff;

import cn.tongxing.platform.actor.Role;
import java.time.LocalDate;
import java.util.List;

/** 培训全覆盖（XM§(十八) HI§四(三) CQ§三(二)）: of each role's enabled people, how many are trained and checked on that day. */
record CoverageView(LocalDate on, List<OfRole> roles) {

    record OfRole(Role role, String roleName, int people, int trained, int checked) {}

    static CoverageView of(LocalDate on, List<JdbcCoverage.OfRole> counted) {
        return new CoverageView(
                on,
                counted.stream()
                        .map(of -> new OfRole(of.role(), of.role().chinese(), of.people(), of.trained(), of.checked()))
                        .toList());
    }
}
