/** The first platform administrator, once, by a one-time secret. */
@NullMarked
package cn.tongxing.identity.bootstrap;

import org.jspecify.annotations.NullMarked;
