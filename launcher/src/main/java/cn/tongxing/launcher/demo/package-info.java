/** The demo: one case from a village to the allowance, told as a story, and the proof that both sides hold the same. */
@NullMarked
package cn.tongxing.launcher.demo;

import org.jspecify.annotations.NullMarked;
