package cn.tongxing.identity.seed;

import static cn.tongxing.platform.actor.Role.AGENCY_ADMIN;
import static cn.tongxing.platform.actor.Role.APPROVER;
import static cn.tongxing.platform.actor.Role.AUDITOR;
import static cn.tongxing.platform.actor.Role.CHILD_DIRECTOR;
import static cn.tongxing.platform.actor.Role.CHILD_SUPERVISOR;
import static cn.tongxing.platform.actor.Role.HANDLER;
import static cn.tongxing.platform.actor.Role.PLATFORM_OPERATOR;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An agency of a development deployment, named as its real counterpart is, with one client for each role.
 *
 * @param mark stands in its clients' ids between division and role, empty for civil affairs
 */
record SeedAgency(
        DivisionCode division, AgencyFunction function, String name, String mark, Set<Role> roles, boolean enabled) {

    /** The counties of the demonstration, residence in 石台县, household in 云阳县; 东至县 is 石台's neighbour inside the province. */
    private static final Map<String, List<String>> DEMONSTRATION = Map.of(
            "34", List.of("3417", "341722", "341722102", "341722100", "341721", "341721100", "340104"),
            "50", List.of("500235", "500235127", "500235132", "500101"));

    private static final List<String> COUNTIES = List.of("341722", "500235");

    /** Other functions than civil affairs. */
    private static final List<Other> OTHERS = List.of(
            new Other("341722", AgencyFunction.EDUCATION, "石台县教育局", "education-"),
            new Other("500235", AgencyFunction.EDUCATION, "云阳县教育委员会", "education-"),
            new Other("341722", AgencyFunction.DISABLED_FEDERATION, "石台县残疾人联合会", "federation-"),
            new Other("341721", AgencyFunction.DISABLED_FEDERATION, "东至县残疾人联合会", "federation-"),
            new Other("500235", AgencyFunction.DISABLED_FEDERATION, "云阳县残疾人联合会", "federation-"));

    private record Other(String county, AgencyFunction function, String name, String mark) {
        SeedAgency agency() {
            return new SeedAgency(
                    DivisionCode.of(county), function, name, mark, EnumSet.of(HANDLER, APPROVER, AGENCY_ADMIN), true);
        }
    }

    static List<SeedAgency> of(DivisionCode province) {
        var agencies = new ArrayList<SeedAgency>();
        Stream.concat(Stream.of(province.value()), DEMONSTRATION.getOrDefault(province.value(), List.of()).stream())
                .map(DivisionCode::of)
                .map(SeedAgency::civilAffairs)
                .forEach(agencies::add);
        OTHERS.stream()
                .map(Other::agency)
                .filter(agency -> province.contains(agency.division()))
                .forEach(agencies::add);
        COUNTIES.stream()
                .map(DivisionCode::of)
                .filter(province::contains)
                .map(SeedAgency::closed)
                .forEach(agencies::add);
        agencies.add(new SeedAgency(
                province,
                AgencyFunction.PLATFORM,
                Divisions.bundled().name(province) + "童行平台运维（示例）",
                "",
                EnumSet.of(PLATFORM_OPERATOR),
                true));
        return agencies;
    }

    static Optional<SeedAgency> firstCounty(DivisionCode province) {
        return COUNTIES.stream()
                .map(DivisionCode::of)
                .filter(province::contains)
                .map(SeedAgency::civilAffairs)
                .findFirst();
    }

    private static SeedAgency closed(DivisionCode county) {
        return new SeedAgency(county, AgencyFunction.CIVIL_AFFAIRS, "停用机构示例", "closed-", EnumSet.of(HANDLER), false);
    }

    private static SeedAgency civilAffairs(DivisionCode division) {
        var roles = EnumSet.of(HANDLER, APPROVER, AUDITOR, AGENCY_ADMIN);
        if (division.level() == DivisionLevel.TOWNSHIP) roles.addAll(EnumSet.of(CHILD_SUPERVISOR, CHILD_DIRECTOR));
        return new SeedAgency(division, AgencyFunction.CIVIL_AFFAIRS, civilAffairsName(division), "", roles, true);
    }

    /** A township's civil affairs are done by its people's government itself. */
    private static String civilAffairsName(DivisionCode division) {
        var divisions = Divisions.bundled();
        var name = divisions.name(division);
        var superior = divisions.superior(division).map(above -> above.name()).orElse("");
        return switch (division.level()) {
            case PROVINCE -> name + (name.endsWith("市") ? "民政局" : "民政厅");
            case CITY -> name + "民政局";
            case COUNTY -> (name.endsWith("区") ? superior : "") + name + "民政局";
            case TOWNSHIP -> superior + name + (name.endsWith("街道") ? "办事处" : "人民政府");
            case VILLAGE -> throw new IllegalArgumentException("a village has no agency");
        };
    }

    /** The same in every start and replica. */
    UUID id() {
        return stable("agency|" + division + "|" + function + "|" + mark);
    }

    UUID staff(Role role) {
        return stable("staff|" + division + "|" + function + "|" + mark + "|" + role);
    }

    String client(Role role) {
        return "dev-%s-%s-%s%s"
                .formatted(
                        division.province(),
                        division,
                        mark,
                        role.name().toLowerCase().replace('_', '-'));
    }

    String disabledClient() {
        return "dev-%s-%s-disabled".formatted(division.province(), division);
    }

    private static UUID stable(String text) {
        return UUID.nameUUIDFromBytes(("tongxing-development|" + text).getBytes(StandardCharsets.UTF_8));
    }
}
