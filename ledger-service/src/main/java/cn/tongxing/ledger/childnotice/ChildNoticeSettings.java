package cn.tongxing.ledger.childnotice;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * With which provinces children's data are exchanged, each with the basis on which that is done; with nobody who is not named.
 *
 * @param to by province code: the agreement or document, told to the peer with each notice; blank is as if not named
 */
@ConfigurationProperties(prefix = "tongxing.child-notices", ignoreUnknownFields = false)
record ChildNoticeSettings(@DefaultValue Map<String, String> to) {

    private static final int LONGEST = 200;

    ChildNoticeSettings {
        to = to.entrySet().stream()
                .filter(named -> !named.getValue().isBlank())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        to.forEach((province, basis) -> {
            if (DivisionCode.of(province).level() != DivisionLevel.PROVINCE)
                throw new IllegalArgumentException(province + " is no province");
            if (basis.length() > LONGEST)
                throw new IllegalArgumentException("the basis of exchanging with " + province + " is too long");
        });
    }

    Set<DivisionCode> provinces() {
        return to.keySet().stream().map(DivisionCode::of).collect(Collectors.toSet());
    }

    Optional<String> basis(DivisionCode province) {
        return Optional.ofNullable(to.get(province.value()));
    }
}
