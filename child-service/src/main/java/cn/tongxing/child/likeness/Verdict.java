package cn.tongxing.child.likeness;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What somebody who saw both records decided, and why. */
record Verdict(Kind verdict, @NotBlank @Size(max = 200) String note) {

    /** LATER keeps the pair in sight without deciding it. */
    enum Kind {
        SAME,
        DIFFERENT,
        LATER
    }
}
