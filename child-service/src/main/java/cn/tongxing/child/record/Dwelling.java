package cn.tongxing.child.record;

import cn.tongxing.platform.division.DivisionCode;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A place with its division: where the child lives 居住地, or where it is registered 户籍地. */
record Dwelling(
        DivisionCode division,
        @Nullable @Size(min = 1, max = 200) String address,
        @Nullable LocalDate since) {

    @Override
    public String toString() {
        return "Dwelling[" + division + ", " + since + "]";
    }
}
