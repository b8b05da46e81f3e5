/** Compares what departments deliver with the records (数据比对, CH-13 to CH-17, CH-21), and has people look at what differs. */
@NullMarked
package cn.tongxing.child.comparison;

import org.jspecify.annotations.NullMarked;
