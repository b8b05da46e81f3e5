/** Identifiers of our own rows. */
@NullMarked
package cn.tongxing.platform.id;

import org.jspecify.annotations.NullMarked;
