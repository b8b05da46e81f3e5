package cn.tongxing.child.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What holds in one place on one day: the nearest edition that states a value gives it, silence inherits from above. */
public final class Rules {

    private final String where;
    private final List<Edition> nearestFirst;

    Rules(String where, List<Edition> nearestFirst) {
        this.where = where;
        this.nearestFirst = List.copyOf(nearestFirst);
    }

    /** Names the editions that took part, nearest first: {@code 3502@2025-05-27,00@2024-09-03}. */
    public String editions() {
        return nearestFirst.stream().map(Edition::key).collect(Collectors.joining(","));
    }

    public Optional<Provided> find(Setting setting) {
        return nearestFirst.stream()
                .filter(edition -> edition.settings().containsKey(setting))
                .findFirst()
                .map(edition -> provided(edition, setting));
    }

    /** @throws cn.tongxing.platform.problem.ProblemException RULE_SETTING_UNSET naming the setting: no plan states it, and nobody invents it */
    public Provided get(Setting setting) {
        return find(setting)
                .orElseThrow(() -> RuleProblem.RULE_SETTING_UNSET
                        .of(setting.key(), where)
                        .with("setting", setting.key())
                        .with("division", where));
    }

    private static Provided provided(Edition edition, Setting setting) {
        var stated = edition.settings().get(setting);
        return new Provided(
                setting,
                stated.value(),
                edition.key(),
                edition.region(),
                edition.plan().cited(),
                stated.article(),
                stated.quote());
    }
}
