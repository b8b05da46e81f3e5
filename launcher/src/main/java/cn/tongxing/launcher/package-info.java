/** Whole provinces on one machine: what a province consists of, how it is started, watched, stopped and looked at. */
@NullMarked
package cn.tongxing.launcher;

import org.jspecify.annotations.NullMarked;
