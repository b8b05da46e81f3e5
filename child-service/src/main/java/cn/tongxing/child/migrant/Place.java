package cn.tongxing.child.migrant;

import cn.tongxing.platform.division.DivisionCode;
import org.jspecify.annotations.Nullable;

/** A place with the functional zone it lies in, if one was recorded: zones overlap districts (两江新区), codes do not tell. */
record Place(DivisionCode division, @Nullable String zone) {

    /** The code's first digits; shorter codes give all they have. */
    String prefix(int digits) {
        var code = division.value();
        return code.substring(0, Math.min(digits, code.length()));
    }
}
