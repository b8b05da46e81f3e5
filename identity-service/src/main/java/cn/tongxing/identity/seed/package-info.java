/** What a development deployment starts with; never runs elsewhere. */
@NullMarked
package cn.tongxing.identity.seed;

import org.jspecify.annotations.NullMarked;
