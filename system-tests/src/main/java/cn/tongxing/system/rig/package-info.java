/** Two provinces that can be hurt: proxies between them that spoil what passes, an agent within them that kills at a step. */
@NullMarked
package cn.tongxing.system.rig;

import org.jspecify.annotations.NullMarked;
