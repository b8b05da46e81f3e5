package cn.tongxing.child.record;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.identity.Phone;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DifferencesTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    private final Differences differences = new Differences(new Views(Divisions.bundled()), new JsonMapper());
    private final Child opened = Child.opened(ChildId.next(), GuardianIds.forNew(Samples.boy(), ""), NOON);

    @Test
    void namesWhatChangedAndShowsItMasked() {
        var moved = opened.corrected(
                GuardianIds.keeping(opened.details(), keepingIds(Samples.boyLivingIn("341722102203")), ""), NOON);

        var change = differences.between(List.of(corrected(moved), opening())).getFirst();

        assertThat(change.changes())
                .extracting(ChangeView.Difference::pointer)
                .containsExactly("/residence/division", "/residence/divisionName");
        assertThat(change.changes().getFirst().after().asString()).isEqualTo("341722102203");
    }

    @Test
    void seesAChangeThatTheMaskHides() {
        var grandfather = opened.details().guardians().getFirst();
        var other = new Guardian(
                grandfather.id(),
                grandfather.name(),
                grandfather.relation(),
                grandfather.capacity(),
                grandfather.citizenId(),
                new Phone("13899990001"));
        var phoned = opened.corrected(opened.details().withGuardians(List.of(other)), NOON);

        var change = differences.between(List.of(corrected(phoned), opening())).getFirst();

        assertThat(change.changes()).singleElement().satisfies(difference -> {
            assertThat(difference.pointer()).isEqualTo("/guardians/" + grandfather.id() + "/phone");
            assertThat(difference.before()).isEqualTo(difference.after());
            assertThat(difference.toString()).doesNotContain("9999");
        });
    }

    @Test
    void theOpeningChangedNothing() {
        assertThat(differences.between(List.of(opening())).getFirst().changes()).isEmpty();
    }

    private ChildDetails keepingIds(ChildDetails details) {
        return details.withGuardians(opened.details().guardians());
    }

    private Change opening() {
        return new Change(Change.Kind.OPENED, opened, "入户摸排", Change.By.of(Samples.XIANYU), NOON);
    }

    private static Change corrected(Child after) {
        return new Change(Change.Kind.CORRECTED, after, "核对", Change.By.of(Samples.XIANYU), NOON);
    }
}
