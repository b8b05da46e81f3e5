package cn.tongxing.child.declaration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much strangers may write, and how long it is kept; no law or plan prints a number.
 *
 * @param keepDays after which a settled declaration's personal data are erased (《个人信息保护法》第十九条: 最短时间)
 * @param waitingPerPoint how many may wait at one point for its station
 * @param puzzleBits what a puzzle costs at a quiet point: two to the power of this many hashes on average
 * @param puzzleBitsFlooded what it costs at a point that is nearly full
 * @param sweepEvery how often is looked for what is to be erased
 */
@Validated
@ConfigurationProperties(prefix = "tongxing.declarations", ignoreUnknownFields = false)
record DeclarationSettings(
        @Min(1) @Max(3650) @DefaultValue("180") int keepDays,
        @Min(1) @Max(100_000) @DefaultValue("200") int perPointAndDay,
        @Min(1) @Max(100_000) @DefaultValue("500") int waitingPerPoint,
        @Min(1) @Max(1000) @DefaultValue("5") int perPhoneAndDay,
        @Min(0) @Max(24) @DefaultValue("14") int puzzleBits,
        @Min(0) @Max(28) @DefaultValue("20") int puzzleBitsFlooded,
        @NotNull @DefaultValue("30m") Duration puzzleLasts,
        @NotNull @DefaultValue("1h") Duration sweepEvery) {

    DeclarationSettings {
        if (puzzleBits > puzzleBitsFlooded) {
            throw new IllegalArgumentException("a puzzle is not easier at a flooded point");
        }
    }
}
