package cn.tongxing.notification.message;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What this feature reads of an event in ledger-service's feed {@code cases} (ledger-service/contract/case-event.v1.json). */
record CaseEvent(
        @JsonProperty("case") UUID caseId,
        String number,
        String item,
        String itemName,
        String itemNameEnglish,
        String what,
        String state,
        String stateName,
        String stateNameEnglish,
        @Nullable Desk turn,
        @Nullable Due due,
        boolean inTransit,
        @Nullable Escalation escalation,
        @Nullable String cause,
        @Nullable DivisionCode residence,
        @Nullable DivisionCode household,
        List<Desk> involved) {

    record Due(LocalDate date, boolean provisional) {}

    /** That it waits too long: why, how far upwards that is told, since which day and how many working days ago. */
    record Escalation(String cause, String rung, LocalDate since, int workingDays) {}

    /** Where the child lives and where it is registered: one county or two. */
    List<DivisionCode> counties() {
        return Stream.concat(Stream.ofNullable(residence), Stream.ofNullable(household))
                .filter(place -> place.level().digits() >= DivisionLevel.COUNTY.digits())
                .map(place -> place.at(DivisionLevel.COUNTY))
                .distinct()
                .toList();
    }

    /** Everybody of the province who is to know; the other province tells its own. */
    Set<Desk> addressees(DivisionCode province) {
        var desks = new LinkedHashSet<>(involved);
        if (turn != null) desks.add(turn);
        desks.removeIf(desk -> !province.contains(desk.division()));
        return desks;
    }
}
