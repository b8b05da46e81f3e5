/** A service that stops is no longer found by name before it stops answering. */
@NullMarked
package cn.tongxing.platform.leaving;

import org.jspecify.annotations.NullMarked;
