/** The yardstick of the gateway; never shipped. */
@NullMarked
package cn.tongxing.bare;

import org.jspecify.annotations.NullMarked;
