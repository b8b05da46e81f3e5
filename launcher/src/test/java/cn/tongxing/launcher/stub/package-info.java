/** A program that behaves like a service as far as the launcher looks. */
@NullMarked
package cn.tongxing.launcher.stub;

import org.jspecify.annotations.NullMarked;
