package cn.tongxing.ledger.item;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Which items a place offers on a day, and in which mode: the nearest region that says it, else the nation. */
public final class OfferBook {

    private static final String NATION = "00";

    private final List<Offer> offers;

    private OfferBook(Collection<Offer> offers) {
        this.offers = offers.stream()
                .sorted(Comparator.comparing(Offer::effectiveFrom).reversed())
                .toList();
        long distinct = offers.stream()
                .map(offer -> offer.region() + "@" + offer.effectiveFrom())
                .distinct()
                .count();
        if (distinct != offers.size()) throw new IllegalArgumentException("a region's offer stands twice for one day");
    }

    public static OfferBook of(Offer... offers) {
        return new OfferBook(List.of(offers));
    }

    /** Every {@code offers/*.yaml} on the class path. */
    public static OfferBook bundled() {
        var found = new ArrayList<Offer>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:offers/*.yaml")) {
                try (var in = file.getInputStream()) {
                    found.add(ItemBook.read(in, Offer.class));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OfferBook(found);
    }

    public List<Offer> all() {
        return offers;
    }

    public boolean offers(String item, Mode mode, DivisionCode place, LocalDate on) {
        return says(place, on, offer -> offer.items(mode)).orElse(List.of()).contains(item);
    }

    /** The document a place's answer in this mode comes from. */
    public Optional<String> source(Mode mode, DivisionCode place, LocalDate on) {
        return inForce(place, on)
                .filter(offer -> offer.items(mode) != null)
                .map(Offer::source)
                .findFirst();
    }

    /** Levels that may open a case inside the province beside the intake desk (吉林 三（二）: 市、县). */
    public List<DivisionLevel> openedBy(DivisionCode place, LocalDate on) {
        return says(place, on, Offer::openedBy).orElse(List.of());
    }

    /** What a family is told where the item is not offered. */
    public Optional<Text> instead(String item, DivisionCode place, LocalDate on) {
        return says(
                place,
                on,
                offer -> offer.instead() == null ? null : offer.instead().get(item));
    }

    private <T> Optional<T> says(DivisionCode place, LocalDate on, Function<Offer, @Nullable T> what) {
        return inForce(place, on)
                .<@Nullable T>map(what)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The newest of each region, the nearest first. */
    private Stream<Offer> inForce(DivisionCode place, LocalDate on) {
        var regions = Stream.concat(
                Stream.of(DivisionLevel.COUNTY, DivisionLevel.CITY, DivisionLevel.PROVINCE)
                        .filter(level -> level.digits() <= place.value().length())
                        .map(level -> place.at(level).value()),
                Stream.of(NATION));
        return regions.flatMap(region -> offers.stream()
                .filter(offer ->
                        offer.region().equals(region) && !offer.effectiveFrom().isAfter(on))
                .limit(1));
    }
}
