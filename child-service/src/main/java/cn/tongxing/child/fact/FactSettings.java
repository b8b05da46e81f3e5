package cn.tongxing.child.fact;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Which source counts where sources disagree, by kind, the first first; a kind that is not named has its own order. */
@ConfigurationProperties(prefix = "tongxing.facts", ignoreUnknownFields = false)
record FactSettings(@DefaultValue Map<FactKind, List<FactSource>> precedence) {

    List<FactSource> of(FactKind kind) {
        return precedence.getOrDefault(kind, kind.precedence());
    }
}
