package cn.tongxing.launcher;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A client that identity-service's development seed makes; the pattern is `dev-<province>-<division>-<role>`. */
record DevelopmentAccount(String client, String role, String agency) {

    /** Divisions with a seeded civil affairs agency, besides the province itself. */
    private static final Map<String, List<String>> SEEDED = Map.of(
            "34", List.of("341722", "341722102"),
            "50", List.of("500235", "500235127"));

    /** Those one needs to walk a case, and the operator. */
    static List<DevelopmentAccount> of(String province) {
        var divisions = SEEDED.getOrDefault(province, List.of());
        return Stream.concat(
                        Stream.of(account(province, province, "platform-operator", "平台运维 operator")),
                        divisions.stream()
                                .flatMap(division -> Stream.of(
                                        account(province, division, "handler", "经办 handler"),
                                        account(province, division, "approver", "审批 approver"))))
                .toList();
    }

    private static DevelopmentAccount account(String province, String division, String role, String roleName) {
        var name = Divisions.bundled().fullName(DivisionCode.of(division));
        return new DevelopmentAccount("dev-%s-%s-%s".formatted(province, division, role), roleName, name);
    }
}
