package cn.tongxing.identity.agency;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.identity.AgencyCode;
import cn.tongxing.platform.web.Versioned;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record AgencyView(
        UUID id,
        AgencyFunction function,
        String functionName,
        DivisionCode division,
        String divisionName,
        DivisionLevel level,
        @Nullable AgencyCode unifiedCode,
        Label name,
        @Nullable Label shortName,
        @Nullable Label englishName,
        List<Role> roles,
        boolean enabled,
        long version)
        implements Versioned {

    static AgencyView of(Agency agency) {
        return new AgencyView(
                agency.id(),
                agency.function(),
                agency.function().chinese(),
                agency.division(),
                Divisions.bundled().fullName(agency.division()),
                agency.division().level(),
                agency.unifiedCode(),
                agency.name(),
                agency.shortName(),
                agency.englishName(),
                agency.roles().stream().sorted().toList(),
                agency.enabled(),
                agency.version());
    }
}
