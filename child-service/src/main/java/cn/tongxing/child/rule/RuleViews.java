package cn.tongxing.child.rule;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.web.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rules as they are shown. */
final class RuleViews {

    private RuleViews() {}

    /** What holds in a division on a day, value by value, each with where it stands. */
    record InForce(
            DivisionCode division,
            String divisionName,
            LocalDate on,
            String editions,
            List<Value> stated,
            List<Unset> unset) {

        static InForce of(DivisionCode division, String name, LocalDate on, Rules rules) {
            return new InForce(
                    division,
                    name,
                    on,
                    rules.editions(),
                    Arrays.stream(Setting.values())
                            .flatMap(setting -> rules.find(setting).stream())
                            .map(Value::of)
                            .toList(),
                    Arrays.stream(Setting.values())
                            .filter(setting -> rules.find(setting).isEmpty())
                            .map(setting -> new Unset(setting.key(), setting.chinese(), setting.english()))
                            .toList());
        }
    }

    record Value(
            String setting,
            String name,
            String nameEn,
            JsonNode value,
            String edition,
            Region region,
            String plan,
            String article,
            @Nullable String quote) {

        static Value of(Provided provided) {
            var setting = provided.setting();
            return new Value(
                    setting.key(),
                    setting.chinese(),
                    setting.english(),
                    provided.value(),
                    provided.edition(),
                    provided.region(),
                    provided.plan(),
                    provided.article(),
                    provided.quote());
        }
    }

    /** No plan states it, here or above: it is to be set, not guessed. */
    record Unset(String setting, String name, String nameEn) {}

    record Loaded(
            UUID id,
            long version,
            LoadedEdition.State state,
            String stateName,
            String edition,
            Region region,
            LocalDate effectiveOn,
            Plan plan,
            String why,
            List<CountyChange> preview,
            Instant proposedAt,
            @Nullable Instant settledAt)
            implements Versioned {

        static Loaded of(LoadedEdition loaded) {
            var edition = loaded.edition();
            return new Loaded(
                    loaded.id(),
                    loaded.version(),
                    loaded.state(),
                    loaded.state().chinese(),
                    edition.key(),
                    edition.region(),
                    edition.effectiveOn(),
                    edition.plan(),
                    loaded.why(),
                    loaded.preview(),
                    loaded.proposedAt(),
                    loaded.settledAt());
        }
    }
}
