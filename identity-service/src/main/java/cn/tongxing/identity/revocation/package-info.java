/** The feed that tells gateway and services whose tokens are no longer good. */
@NullMarked
package cn.tongxing.identity.revocation;

import org.jspecify.annotations.NullMarked;
