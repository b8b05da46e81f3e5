package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.crypto.BlindHash;
import cn.tongxing.platform.crypto.BlindIndex;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** By what a child is recognised without its number standing anywhere: the citizen id, else name, birth date and guardian. */
@Component
class ChildKeys {

    private final BlindIndex index;

    ChildKeys(BlindIndex index) {
        this.index = index;
    }

    BlindHash of(ChildSnapshot child) {
        if (child.citizenId() != null)
            return index.hash("case-child", child.citizenId().value());
        var guardian = child.guardians().stream()
                .flatMap(someone -> Optional.ofNullable(someone.citizenId()).stream())
                .map(id -> id.value())
                .sorted()
                .findFirst()
                .orElse("");
        return index.hash("case-child-without-id", child.name().value() + "|" + child.birthDate() + "|" + guardian);
    }
}
