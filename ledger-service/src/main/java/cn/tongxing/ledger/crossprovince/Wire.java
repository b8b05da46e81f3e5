package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.calendar.DueDate;
import cn.tongxing.platform.seal.CanonicalJson;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Messages as JSON and back. Reading is tolerant of unknown parts and strict about all that is known. */
final class Wire {

    static final String RECEIPT = "receipt";

    /** Null parts are left out: an absent part and a null one must not make two forms of one message. */
    static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // a number is a number on both sides, and for whoever checks the evidence later
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final Map<String, Class<? extends Message>> KINDS = Stream.of(
                    Map.entry("case.pushed", Transition.Pushed.class),
                    Map.entry("case.review-passed", Transition.ReviewPassed.class),
                    Map.entry("case.supplement-requested", Transition.SupplementRequested.class),
                    Map.entry("case.supplement-answered", Transition.SupplementAnswered.class),
                    Map.entry("case.decided", Transition.DecisionTaken.class),
                    Map.entry("case.informed", Transition.ApplicantInformed.class),
                    Map.entry("case.granted", Transition.BenefitGranted.class),
                    Map.entry("case.withdrawn", Transition.Withdrawn.class),
                    Map.entry("case.corrected", Transition.Corrected.class),
                    Map.entry("case.ended", Transition.CaseEnded.class),
                    Map.entry("case.correction-requested", Message.CorrectionRequested.class),
                    Map.entry("case.ending-requested", Message.EndingRequested.class),
                    Map.entry("case.withdrawal-requested", Message.WithdrawalRequested.class),
                    Map.entry("case.supplement-extended", Message.SupplementExtended.class),
                    Map.entry("case.conference-called", Conference.Called.class),
                    Map.entry("case.conference-recorded", Conference.Recorded.class),
                    Map.entry("case.conference-answered", Conference.Answered.class),
                    Map.entry("case.request-answered", Message.RequestAnswered.class))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Wire() {}

    static Set<String> kinds() {
        return KINDS.keySet();
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    static String canonical(JsonNode tree) {
        return new String(CanonicalJson.of(tree), StandardCharsets.UTF_8);
    }

    /** @throws BadBody if a known part is missing, of the wrong kind or out of bounds */
    static Message read(String kind, JsonNode body) {
        var type = KINDS.get(kind);
        if (type == null) throw new BadBody("unknown kind");
        Message message = bind(body, type);
        Sound.check(message);
        return message;
    }

    static <T> T bind(JsonNode body, Class<T> type) {
        try {
            var value = JSON.treeToValue(body, type);
            if (value == null) throw new BadBody("null");
            return value;
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            // the cause would quote what was sent
            throw new BadBody(e.getClass().getSimpleName());
        }
    }

    /** As our own books keep it: what stands there was checked before it came in, and is canonical. */
    static Fact fact(String kind, UUID id, String json) {
        if (kind.equals(RECEIPT)) return received(id, JSON.readValue(json, ReceiptData.class), json);
        var type = KINDS.get(kind);
        if (type == null) throw new BadBody("unknown kind");
        return fact(id, JSON.readValue(json, type), json);
    }

    static Fact fact(UUID id, Message message, String json) {
        return switch (message) {
            case Transition transition -> new Fact.Made(id, transition, json);
            case Message.Request asked -> new Fact.Asked(id, asked, json);
            case Message.SupplementExtended extended -> new Fact.Extended(id, extended, json);
            case Conference.Said said -> new Fact.Conferred(id, said, json);
            case Message.RequestAnswered answered -> new Fact.Answered(id, answered, json);
        };
    }

    /** The {@code data} of a receipt, as both sides keep it. */
    static Fact.Received receipt(UUID message, JsonNode data) {
        var read = bind(data, ReceiptData.class);
        Sound.check(read);
        return received(message, read, canonical(data));
    }

    private static Fact.Received received(UUID message, ReceiptData data, String json) {
        return new Fact.Received(message, data.receivedAt(), data.due(), json);
    }

    record ReceiptData(Instant receivedAt, @Nullable DueDate due) {}

    /** What was sent cannot be read as what it says it is; names no content. */
    static final class BadBody extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadBody(String why) {
            super(why);
        }
    }
}
