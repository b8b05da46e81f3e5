package cn.tongxing.child.rule;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The document an edition was taken from; what the document at hand does not show is null, and the note says so. */
public record Plan(
        String title,
        @Nullable String number,
        @Nullable LocalDate issuedOn,
        @Nullable String note) {

    /** How the plan is cited: by its number where it has one. */
    public String cited() {
        return number == null ? "《" + title + "》" : number;
    }
}
