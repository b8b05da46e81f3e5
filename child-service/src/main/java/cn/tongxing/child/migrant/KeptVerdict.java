package cn.tongxing.child.migrant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/** A verdict as other places are told it: with the editions of the rules it follows and its day (XP-09). */
public record KeptVerdict(
        @NotBlank @Pattern(regexp = "MIGRANT|SELF_REQUESTING|NOT_MIGRANT|UNDECIDED")
        String verdict,

        @NotBlank @Size(max = 200) String editions,
        @NotNull LocalDate on) {}
