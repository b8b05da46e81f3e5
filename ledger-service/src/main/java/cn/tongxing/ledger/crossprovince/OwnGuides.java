package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.platform.division.DivisionCode;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The guides of our own counties, as checklist-service answers them; empty when it does not answer or has none. */
interface OwnGuides {

    Optional<JsonNode> read(Item item, DivisionCode division, String authorization);

    /** What the nation asks for, for a county whose own guide cannot be read. */
    Optional<JsonNode> readNational(Item item, DivisionCode division, String authorization);
}
