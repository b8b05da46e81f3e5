package cn.tongxing.ledger.item;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an approval brings, and from which month; {@code choices} where an application says which of several it is for. No
 * month where the household place grants by its own books.
 */
public record Grants(Text name, @Nullable FromMonth fromMonth, List<Choice> choices) {

    /** One of several benefits of an item. */
    public record Choice(String code, Text name) {
        public Choice {
            if (!code.matches("[A-Z][A-Z_]{2,60}"))
                throw new IllegalArgumentException("a choice's code is upper-case words: " + code);
        }
    }

    public Grants(Text name, @Nullable FromMonth fromMonth, @Nullable List<Choice> choices) {
        this.name = name;
        this.fromMonth = fromMonth;
        this.choices = List.copyOf(Objects.requireNonNullElse(choices, List.of()));
    }

    /** The first month for which an approval pays; null where that is not said here. */
    public @Nullable YearMonth from(LocalDate appliedOn, LocalDate approvedOn) {
        return fromMonth == null ? null : fromMonth.of(appliedOn, approvedOn);
    }

    public List<String> codes() {
        return choices.stream().map(Choice::code).toList();
    }
}
