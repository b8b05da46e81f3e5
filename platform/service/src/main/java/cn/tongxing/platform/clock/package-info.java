/** The only place that reads the wall clock. */
@NullMarked
package cn.tongxing.platform.clock;

import org.jspecify.annotations.NullMarked;
