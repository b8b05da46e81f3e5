/** Client systems: agency, roles, the person they are bound to, their public keys. */
@NullMarked
package cn.tongxing.identity.client;

import org.jspecify.annotations.NullMarked;
