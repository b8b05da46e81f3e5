package cn.tongxing.notification.message;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as it is shown, in the list and in the stream. */
record MessageView(
        UUID id,
        String what,
        Title title,
        @JsonProperty("case") UUID caseId,
        String caseNumber,
        String item,
        Title itemName,
        String state,
        Title stateName,
        boolean inTransit,
        @Nullable TurnView turn,
        CaseEvent.@Nullable Due due,
        Instant happenedAt,
        Instant arrivedAt,
        @Nullable Instant readAt,
        @Nullable String readBy) {

    record TurnView(
            DivisionCode division,
            String divisionName,
            DivisionLevel level,
            AgencyFunction function,
            String functionName,
            boolean yours) {}

    static MessageView of(InboxMessage message, Desk reader, Divisions divisions) {
        var event = message.event();
        return new MessageView(
                message.id(),
                event.what(),
                message.title(),
                event.caseId(),
                event.number(),
                event.item(),
                new Title(event.itemName(), event.itemNameEnglish()),
                event.state(),
                new Title(event.stateName(), event.stateNameEnglish()),
                event.inTransit(),
                event.turn() == null ? null : turn(event.turn(), reader, divisions),
                event.due(),
                message.happenedAt(),
                message.arrivedAt(),
                message.readAt(),
                message.readBy());
    }

    private static TurnView turn(Desk turn, Desk reader, Divisions divisions) {
        return new TurnView(
                turn.division(),
                divisions.fullName(turn.division()),
                turn.level(),
                turn.function(),
                turn.function().chinese(),
                turn.equals(reader));
    }
}
