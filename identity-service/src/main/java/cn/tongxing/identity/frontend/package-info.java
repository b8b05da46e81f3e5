/** Front-ends for people: who they are, and the codes they exchange for tokens (OpenID Connect with PKCE). */
@NullMarked
package cn.tongxing.identity.frontend;

import org.jspecify.annotations.NullMarked;
