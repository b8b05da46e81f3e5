package cn.tongxing.ledger.childnotice;

import cn.tongxing.platform.division.DivisionCode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The province's own records: made into notices, and told what peers say. Never called inside a transaction. */
interface ChildService {

    /** What is to be said now; a conversation that is not known there is left out. */
    List<Content> contents(List<UUID> conversations);

    Taken received(Received notice);

    void answered(Answered answer);

    /** As contract/child-notice.v1.json of child-service has it. */
    record Content(
            UUID conversation,
            DivisionCode peer,
            Notice.State state,
            @Nullable DivisionCode residence,
            @Nullable DivisionCode household,
            Notice.@Nullable Child child) {}

    record Received(
            UUID conversation,
            DivisionCode sender,
            int version,
            Notice.State state,
            @Nullable DivisionCode residence,
            @Nullable DivisionCode household,
            Notice.@Nullable Child child) {}

    /** @param outcome null when there is nothing to answer */
    record Taken(Answer.@Nullable Outcome outcome, List<Answer.Field> differs, Notice.@Nullable Standing standing) {}

    /** @param refused the rule by which the peer refused the notice; then there is no outcome */
    record Answered(
            UUID conversation,
            int version,
            Answer.@Nullable Outcome outcome,
            List<Answer.Field> differs,
            Notice.@Nullable Standing standing,
            @Nullable String refused) {}
}
