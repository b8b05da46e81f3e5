/** The other provinces: where they are, which keys are pinned for them, how they prove who they are. */
@NullMarked
package cn.tongxing.platform.peer;

import org.jspecify.annotations.NullMarked;
