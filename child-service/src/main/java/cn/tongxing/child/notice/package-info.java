/** Tells household places of their children who live elsewhere, and compares what others tell with the records (XP-07, XP-09). */
@NullMarked
package cn.tongxing.child.notice;

import org.jspecify.annotations.NullMarked;
