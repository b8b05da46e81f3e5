/** What the launcher says to people, in either of its languages. */
@NullMarked
package cn.tongxing.launcher.words;

import org.jspecify.annotations.NullMarked;
