package cn.tongxing.checklist.guide;

import cn.tongxing.checklist.guide.VersionView.Kind;
import cn.tongxing.checklist.region.Region;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a civil-affairs agency sends to publish the next version of a region's guide; seed files have the same shape. */
record PublishGuide(
        @Pattern(regexp = "[A-Z][A-Z_]{2,60}") String item,
        Region division,
        LocalDate effectiveFrom,
        @NotBlank @Size(max = 500) String source,
        @Nullable @Size(min = 1, max = 100) List<@NotNull @Valid Change> changes,
        @Nullable @Size(max = 2) List<Offered.@NotNull Mode> offered,
        @Nullable @Size(min = 1, max = 500) String instead) {

    /** It changes the list, or says in which modes the region takes part, or both; what is not said stays as it was. */
    @AssertTrue
    boolean isSaying() {
        return offered != null || changes != null && instead == null;
    }

    record Change(
            Kind change,

            @Pattern(regexp = "[A-Z][A-Z0-9_]{2,60}") String code,

            @Nullable @Size(min = 1, max = 200) String name,
            @Nullable @Size(min = 1, max = 200) String nameEnglish,
            @Nullable @Pattern(regexp = "[A-Z][A-Z_]{2,60}") String condition,
            @Nullable Boolean required,
            @Nullable @Size(max = 3000) String note,
            @Nullable @Size(min = 1, max = 500) String why) {

        @AssertTrue
        boolean isComplete() {
            boolean described = name != null && nameEnglish != null && required != null;
            boolean bare = name == null && nameEnglish == null && required == null && condition == null && note == null;
            return change == Kind.REMOVE ? bare : described;
        }

        MaterialChange toChange() {
            return switch (change) {
                case ADD -> new MaterialChange.Add(material());
                case REPLACE -> new MaterialChange.Replace(material(), why);
                case REMOVE -> new MaterialChange.Remove(code, why);
            };
        }

        @SuppressWarnings("NullAway") // complete, or refused before
        private Material material() {
            return new Material(code, name, nameEnglish, condition, required, note);
        }
    }

    /** @param own the region's version in force on that day, if it has one: what this one does not speak of stays */
    Guides.NewGuide toNewGuide(@Nullable GuideVersion own) {
        return new Guides.NewGuide(item, division, effectiveFrom, source, false, changes(own), offered(own));
    }

    private List<MaterialChange> changes(@Nullable GuideVersion own) {
        if (changes != null) return changes.stream().map(Change::toChange).toList();
        return own == null ? List.of() : own.changes();
    }

    private @Nullable Offered offered(@Nullable GuideVersion own) {
        if (offered != null) return new Offered(offered, instead);
        return own == null ? null : own.offered();
    }
}
