package cn.tongxing.ledger.exchange;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param keys private JWK set: the first key of use sig signs, the first of use enc is what peers encrypt to
 * @param pullEvery how often a peer is read when no doorbell rings
 * @param gather how long a crowd of messages is gathered into one block; a lone message is sealed at once
 * @param skew how far a peer's clock may be ahead of ours
 * @param longestPause how long at most a peer that sent what cannot be believed is left alone; it doubles from 2 s
 * @param messagesPerMinute how much of one peer's log is read in a minute; an endless log waits, others go on
 * @param plainHttp whether peers may be reached without TLS beyond loopback; only development may
 */
@Validated
@ConfigurationProperties(prefix = "tongxing.exchange", ignoreUnknownFields = false)
record ExchangeSettings(
        @NotBlank String keys,
        @NotNull @DefaultValue("3s") Duration pullEvery,
        @NotNull @DefaultValue("100ms") Duration gather,
        @NotNull @DefaultValue("5m") Duration skew,
        @NotNull @DefaultValue("1m") Duration longestPause,
        @Positive @DefaultValue("60000") int messagesPerMinute,
        @NotNull @DefaultValue("3s") Duration connectWithin,
        @NotNull @DefaultValue("20s") Duration answerWithin,
        @DefaultValue("false") boolean plainHttp) {

    @Override
    public String toString() {
        return "ExchangeSettings[pullEvery=" + pullEvery + ", gather=" + gather + ", skew=" + skew + "]";
    }
}
