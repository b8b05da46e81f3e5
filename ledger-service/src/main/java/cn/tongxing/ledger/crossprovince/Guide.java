package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Mode;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** 办事指南 of the household county as it was read for this case; {@code cached} if the peer was away and an older copy served. */
record Guide(
        String item,
        DivisionCode division,
        String divisionName,
        String version,
        LocalDate effectiveFrom,
        List<Material> materials,
        String source,
        Instant obtainedAt,
        boolean cached,
        @Nullable List<String> offered,
        @Nullable String instead) {

    Guide {
        materials = List.copyOf(materials);
        if (offered != null) offered = List.copyOf(offered);
    }

    /** {@code condition} is null, or the claim for which the material is asked: a parent's condition, or APPLICANT_ and the capacity. */
    record Material(
            String code,
            String name,
            @Nullable String nameEnglish,
            @Nullable String condition,
            boolean required,
            @Nullable String note) {

        boolean neededFor(Set<String> claims) {
            return required && (condition == null || claims.contains(condition));
        }
    }

    /** Codes of required materials for which nothing was handed in. */
    List<String> missing(Set<String> claims, Collection<String> handedIn) {
        return materials.stream()
                .filter(material -> material.neededFor(claims) && !handedIn.contains(material.code()))
                .map(Material::code)
                .toList();
    }

    /** A county that says nothing offers what everybody offers. */
    boolean offers(Mode mode) {
        return offered == null || offered.contains(mode.name());
    }

    Guide fromCache() {
        return new Guide(
                item,
                division,
                divisionName,
                version,
                effectiveFrom,
                materials,
                source,
                obtainedAt,
                true,
                offered,
                instead);
    }
}
