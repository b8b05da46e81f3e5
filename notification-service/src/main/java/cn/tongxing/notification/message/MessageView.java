package cn.tongxing.notification.message;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as it is shown, in the list and in the stream; what is said of a case is null where it is about a webhook. */
record MessageView(
        UUID id,
        String what,
        Title title,
        @JsonProperty("case") @Nullable UUID caseId,
        @Nullable String caseNumber,
        @Nullable String item,
        @Nullable Title itemName,
        @Nullable String state,
        @Nullable Title stateName,
        boolean inTransit,
        @Nullable TurnView turn,
        CaseEvent.@Nullable Due due,
        @Nullable UUID webhook,
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
        return event == null ? aboutWebhook(message) : aboutCase(message, event, reader, divisions);
    }

    private static MessageView aboutCase(InboxMessage message, CaseEvent event, Desk reader, Divisions divisions) {
        return new MessageView(
                message.id(),
                message.what(),
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
                null,
                message.happenedAt(),
                message.arrivedAt(),
                message.readAt(),
                message.readBy());
    }

    private static MessageView aboutWebhook(InboxMessage message) {
        return new MessageView(
                message.id(),
                message.what(),
                message.title(),
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                message.webhook(),
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
