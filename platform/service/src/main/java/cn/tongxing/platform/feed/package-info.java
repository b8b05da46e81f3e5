/** A service's published facts and the following of another's: exactly-once effect without a broker. */
@NullMarked
package cn.tongxing.platform.feed;

import org.jspecify.annotations.NullMarked;
