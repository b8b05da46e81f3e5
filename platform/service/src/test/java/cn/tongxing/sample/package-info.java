/** A service with nothing of its own, to test the plumbing in. */
@NullMarked
package cn.tongxing.sample;

import org.jspecify.annotations.NullMarked;
