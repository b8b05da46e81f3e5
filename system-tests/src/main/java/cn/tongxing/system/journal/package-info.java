/** What the driver sent and what was acknowledged, on disk before it is sent and before it is believed. */
@NullMarked
package cn.tongxing.system.journal;

import org.jspecify.annotations.NullMarked;
