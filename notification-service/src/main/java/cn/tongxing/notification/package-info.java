/** The notification service: who must know what, and when. */
@NullMarked
package cn.tongxing.notification;

import org.jspecify.annotations.NullMarked;
