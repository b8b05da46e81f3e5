package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.platform.division.DivisionCode;
import feign.FeignException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads checklist-service by Feign, behind the breaker and the time limit every call has. */
@Component
class FeignOwnGuides implements OwnGuides {

    private static final Logger LOG = LoggerFactory.getLogger(FeignOwnGuides.class);

    private final GuideClient client;

    FeignOwnGuides(GuideClient client) {
        this.client = client;
    }

    @Override
    public Optional<JsonNode> read(Item item, DivisionCode division, String authorization) {
        return ask(item, division, false, authorization);
    }

    @Override
    public Optional<JsonNode> readNational(Item item, DivisionCode division, String authorization) {
        return ask(item, division, true, authorization);
    }

    private Optional<JsonNode> ask(Item item, DivisionCode division, boolean national, String authorization) {
        try {
            return Optional.of(client.guide(item.code(), division.value(), national, authorization));
        } catch (NoFallbackAvailableException | FeignException away) {
            LOG.warn(
                    "guide {} of {} could not be read from checklist-service: {}",
                    item.code(),
                    division,
                    away.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
