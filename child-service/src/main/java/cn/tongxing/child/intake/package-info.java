/** Takes in whole lists of children (CH-08, CH-14, CH-16): files come, are checked row by row, and become records piece by piece. */
@NullMarked
package cn.tongxing.child.intake;

import org.jspecify.annotations.NullMarked;
