/** Working days (工作日) by the State Council's calendar, and the deadlines counted with them. */
@NullMarked
package cn.tongxing.platform.calendar;

import org.jspecify.annotations.NullMarked;
