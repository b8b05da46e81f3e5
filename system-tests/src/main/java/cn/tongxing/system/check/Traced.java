package cn.tongxing.system.check;

import cn.tongxing.system.journal.Call;
import cn.tongxing.system.journal.Line;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One case as the journal knows it: what was planned, asked and acknowledged. */
record Traced(Line.Planned plan, Optional<UUID> id, List<Call> calls, Optional<Line.Ended> ended) {

    /** For people: the number in the journal and the id in the databases. */
    String subject() {
        return "案件 case " + plan.number() + id.map(known -> " " + known).orElse("");
    }

    /** A route is named by its two townships, whose codes begin with their province. */
    String residenceProvince() {
        return plan.route().substring(0, 2);
    }

    String householdProvince() {
        return household().substring(0, 2);
    }

    /** The township in which the child is registered. */
    String household() {
        return plan.route().substring(plan.route().indexOf('→') + 1);
    }

    /** The province in which a desk stands; a client is named dev-province-division-role. */
    static String provinceOf(Call call) {
        return call.desk().split("-")[1];
    }

    /** Whether it was ever pushed to another of these provinces, as far as we were told. */
    boolean crossedInto(Set<String> provinces) {
        return !householdProvince().equals(residenceProvince())
                && provinces.contains(householdProvince())
                && calls.stream().anyMatch(call -> call.step().equals("push") && call.acknowledged());
    }
}
