package cn.tongxing.child.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** The rules as they are known now: shipped editions and adopted ones. */
@Service
public class RuleBooks {

    private final JdbcEditions editions;
    private final RuleLock lock;
    private final List<Edition> shipped = ShippedEditions.read();
    private final Map<UUID, Edition> parsed = new ConcurrentHashMap<>();

    RuleBooks(JdbcEditions editions, RuleLock lock) {
        this.editions = editions;
        this.lock = lock;
    }

    public RuleBook current() {
        var all = new ArrayList<>(shipped);
        // an adopted edition never changes, so what was parsed once stays
        editions.adopted().forEach(id -> all.add(parsed.computeIfAbsent(id, this::parse)));
        return new RuleBook(all);
    }

    /** The rules for a decision that is stored in the running transaction: no edition is adopted until it ends. */
    public RuleBook forDeciding() {
        lock.share();
        return current();
    }

    private Edition parse(UUID id) {
        return EditionReader.read(JsonMapper.shared().readTree(editions.body(id)), "");
    }
}
