/** Administrative divisions (行政区划): codes, names, and the area an actor may see. */
@NullMarked
package cn.tongxing.platform.division;

import org.jspecify.annotations.NullMarked;
