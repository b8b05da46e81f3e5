/** The child service: who the children are. */
@NullMarked
package cn.tongxing.child;

import org.jspecify.annotations.NullMarked;
