package cn.tongxing.gateway.route;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may pass and how long it may take: a body until it is here, then the service until it begins to answer, then
 * the whole. The service's time starts when the client has sent everything, so that a slow client never counts against
 * a service.
 */
@ConfigurationProperties(prefix = "tongxing.gateway.passage", ignoreUnknownFields = false)
record PassageSettings(
        @DefaultValue("1MB") DataSize body,
        @DefaultValue("10496KB") DataSize attachment,
        @DefaultValue("513MB") DataSize list,
        @DefaultValue("15s") Duration bodyWithin,
        @DefaultValue("120s") Duration attachmentWithin,
        @DefaultValue("900s") Duration listWithin,
        @DefaultValue("10s") Duration answerWithin,
        @DefaultValue("30s") Duration bulkAnswerWithin,
        @DefaultValue("60s") Duration wholeWithin,
        @DefaultValue("300s") Duration bulkWholeWithin,
        @DefaultValue("20") int breakerWindow,
        @DefaultValue("10") int breakerMinimum,
        @DefaultValue("50") int breakerPercent,
        @DefaultValue("5s") Duration breakerOpen) {

    long bodyLimit(Way.Load load) {
        return switch (load) {
            case UPLOAD -> attachment.toBytes();
            case LIST -> list.toBytes();
            case ORDINARY, PAGE, OPEN, BULK, STREAM -> body.toBytes();
        };
    }

    Duration bodyWithin(Way.Load load) {
        return switch (load) {
            case UPLOAD -> attachmentWithin;
            case LIST -> listWithin;
            case ORDINARY, PAGE, OPEN, BULK, STREAM -> bodyWithin;
        };
    }

    Duration answerWithin(Way.Load load) {
        return switch (load) {
            case ORDINARY, PAGE, OPEN, STREAM -> answerWithin;
            case UPLOAD, LIST, BULK -> bulkAnswerWithin;
        };
    }

    Duration wholeWithin(Way.Load load) {
        return switch (load) {
            case ORDINARY, PAGE, OPEN -> wholeWithin;
            case UPLOAD, LIST, BULK, STREAM -> bulkWholeWithin;
        };
    }
}
