/** Records that may be of one child: finding them by set, showing each with its reasons, keeping what people decide. */
@NullMarked
package cn.tongxing.child.likeness;

import org.jspecify.annotations.NullMarked;
