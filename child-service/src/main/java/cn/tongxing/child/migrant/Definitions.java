package cn.tongxing.child.migrant;

import cn.tongxing.child.rule.Rules;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Definitions by the editions they are made of: an edition never changes, so each is made once. */
@Component
class Definitions {

    private final Districts districts;
    private final Map<String, Definition> made = new ConcurrentHashMap<>();

    Definitions(Districts districts) {
        this.districts = districts;
    }

    Definition of(Rules rules) {
        return made.computeIfAbsent(rules.editions(), editions -> Definition.of(rules, districts));
    }

    /** Of rules that are not in force and may never be: nothing of them is remembered. */
    Definition tried(Rules rules) {
        return Definition.of(rules, districts);
    }
}
